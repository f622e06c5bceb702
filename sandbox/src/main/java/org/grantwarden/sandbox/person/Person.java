package org.grantwarden.sandbox.person;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Opens an authorization URL and decides on the consent page, as a Super Admin would in a browser. */
public final class Person {
    private static final Pattern CONSENT = Pattern.compile("name=\"consent\" value=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newHttpClient();

    /**
     * Presses Allow.
     *
     * @return where the browser is sent: the redirect URI with {@code code} and {@code state}, not followed
     * @throws IllegalStateException if there is no consent page at this URL
     */
    public URI allows(URI authorizationUrl) throws IOException, InterruptedException {
        return decides(authorizationUrl, "allow");
    }

    /** Presses Deny; else as {@link #allows}. */
    public URI denies(URI authorizationUrl) throws IOException, InterruptedException {
        return decides(authorizationUrl, "deny");
    }

    private URI decides(URI authorizationUrl, String decision) throws IOException, InterruptedException {
        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(authorizationUrl).build(), BodyHandlers.ofString());
        if (page.statusCode() == 303) {
            return location(page);
        }
        var consent = CONSENT.matcher(page.body());
        if (!consent.find()) {
            throw new IllegalStateException("no consent page, but status " + page.statusCode());
        }
        String form =
                "consent=" + URLEncoder.encode(consent.group(1), StandardCharsets.UTF_8) + "&decision=" + decision;
        var answer = HttpRequest.newBuilder(authorizationUrl.resolve("/authorize/decision"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return location(browser.send(answer, BodyHandlers.ofString()));
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new IllegalStateException("no redirect, but status " + answer.statusCode())));
    }
}
