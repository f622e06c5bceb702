package org.grantwarden.launcher;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The rule for {@code GRANTWARDEN_PUBLIC_URL}: session cookies and authorization codes travel encrypted or stay here. */
final class PublicUrl {
    private PublicUrl() {}

    static URI of(Optional<String> given, String address, int port) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        String text = given.orElse("http://" + host + ":" + port);
        URI url = parse(text);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean plainPath = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (url.getHost() == null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.getRawUserInfo() != null
                || !plainPath) {
            throw refused(text, "write it as https://host or https://host:port");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(url.getHost()))) {
            throw refused(text, "it must be https, or http on a loopback address such as http://127.0.0.1:8080");
        }
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static URI parse(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw refused(text, "it is no URL");
        }
    }

    private static CannotStartException refused(String text, String why) {
        return new CannotStartException("The public URL is " + text + ": set GRANTWARDEN_PUBLIC_URL; " + why + ".");
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.equals("::1")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
