package org.grantwarden.connectors.counterpart;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A person's browser without a screen: it keeps cookies, follows redirects and submits the one form of each page. */
final class Browser {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile("<(?:input|button)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\sname=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");
    private static final int MOST_STEPS = 12;

    // Like a browser, and unlike the JDK's cookie store, this one sends Secure cookies to the loopback address, too.
    private final Map<String, String> cookies = new TreeMap<>();
    private final HttpClient http;

    /** One that trusts what the Java runtime trusts. */
    Browser() {
        this(HttpClient.newBuilder());
    }

    /** One that trusts other servers. */
    Browser(SSLContext tls) {
        this(HttpClient.newBuilder().sslContext(tls));
    }

    private Browser(HttpClient.Builder builder) {
        http = builder.followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /**
     * Goes from an authorization request to the redirect URI.
     *
     * @param typed what the person types or presses, by field name; what a page does not ask for is not sent
     * @return the authorization response: the redirect URI with its query
     */
    URI consents(URI request, URI redirectUri, Map<String, String> typed) throws IOException, InterruptedException {
        HttpResponse<String> page = send(HttpRequest.newBuilder(request).GET());
        for (int step = 0; step < MOST_STEPS; step++) {
            String location = page.headers().firstValue("location").orElse(null);
            if (location != null) {
                URI next = page.uri().resolve(location);
                if (next.toString().startsWith(redirectUri.toString())) {
                    return next;
                }
                page = send(HttpRequest.newBuilder(next).GET());
            } else {
                page = submit(page, typed);
            }
        }
        throw new IOException("no way back to the redirect URI from " + page.uri());
    }

    /**
     * Goes from page to page as long as there is something to type or press.
     *
     * @param typed what the person types or presses, by field name
     */
    void visits(URI first, Map<String, String> typed) throws IOException, InterruptedException {
        HttpResponse<String> page = send(HttpRequest.newBuilder(first).GET());
        for (int step = 0; step < MOST_STEPS; step++) {
            String location = page.headers().firstValue("location").orElse(null);
            if (location != null) {
                page = send(HttpRequest.newBuilder(page.uri().resolve(location)).GET());
            } else if (asks(page.body(), typed)) {
                page = submit(page, typed);
            } else {
                return;
            }
        }
        throw new IOException("no end after " + page.uri());
    }

    private static boolean asks(String page, Map<String, String> typed) {
        return typed.keySet().stream().anyMatch(name -> page.contains("name=\"" + name + "\""));
    }

    private HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> typed)
            throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.body());
        URI action = form.find() ? page.uri().resolve(unescaped(form.group(1))) : page.uri();
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(page.body());
        while (field.find()) {
            Matcher name = NAME.matcher(field.group());
            if (name.find()) {
                Matcher value = VALUE.matcher(field.group());
                boolean button = field.group().contains("submit");
                String known = typed.get(name.group(1));
                if (known != null) {
                    fields.put(name.group(1), known);
                } else if (!button && value.find()) {
                    fields.putIfAbsent(name.group(1), unescaped(value.group(1)));
                }
            }
        }
        if (fields.keySet().stream().noneMatch(typed::containsKey)) {
            throw new IOException(
                    "status " + page.statusCode() + ": nothing on the page is for this person to fill in");
        }
        String body = fields.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> page =
                http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        for (String header : page.headers().allValues("set-cookie")) {
            HttpCookie.parse(header).forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        }
        return page;
    }

    private static String unescaped(String html) {
        return html.replace("&amp;", "&").replace("&#x3D;", "=").replace("&quot;", "\"");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
