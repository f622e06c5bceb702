package org.grantwarden.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.person.Person;

/** An OAuth 2.0 client on the JDK's HTTP client, with a look-alike to talk to. */
final class TestClient {
    static final String CALLBACK = "http://127.0.0.1:8080/oauth/callback";
    static final String SCOPES = "offline_access stages:read:admin";

    final Sandbox sandbox;
    final RegisteredClient registered;
    final Person person = new Person();
    private final HttpClient http = HttpClient.newHttpClient();

    TestClient(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.registered = sandbox.firstClient();
    }

    static SandboxOptions options() {
        return SandboxOptions.defaults().withPort(0).withCallback(URI.create(CALLBACK));
    }

    /** Parameters of a good authorization request, to be changed by the test. */
    Map<String, String> request(String scope) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", registered.clientId());
        request.put("redirect_uri", CALLBACK);
        request.put("scope", scope);
        request.put("state", "st/ate 1");
        request.put("audience", sandbox.audience());
        request.put("prompt", "consent");
        return request;
    }

    URI authorizationUrl(Map<String, String> request) {
        return URI.create(sandbox.baseUrl() + "/authorize?" + encode(request));
    }

    String code(String scope) throws Exception {
        return parameters(person.allows(authorizationUrl(request(scope)))).getOrDefault("code", "none");
    }

    HttpResponse<String> redeem(String code) throws Exception {
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK));
    }

    HttpResponse<String> refresh(String refreshToken) throws Exception {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Posts these parameters with the client's credentials. */
    HttpResponse<String> token(Map<String, String> parameters) throws Exception {
        var form = new LinkedHashMap<>(parameters);
        form.putIfAbsent("client_id", registered.clientId());
        form.putIfAbsent("client_secret", registered.clientSecret());
        return send(post("/oauth/token", encode(form)));
    }

    /** Tokens of a new grant. */
    JsonObject tokens(String scope) throws Exception {
        return json(redeem(code(scope)));
    }

    HttpResponse<String> api(String path, String authorization) throws Exception {
        return send(at("/v1" + path).header("Authorization", authorization));
    }

    HttpResponse<String> control(String act, String json) throws Exception {
        return send(
                at("/control/" + act).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(at(path));
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
    }

    HttpRequest.Builder post(String path, String form) {
        return at(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonObject json(HttpResponse<String> answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    static String text(JsonObject object, String member) {
        return object.get(member).getAsString();
    }

    static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
