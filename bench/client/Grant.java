import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Gets a grant of its own at the look-alike, as somebody who consents would. Prints access and refresh token with a tab
 * between. Usage: {@code Grant LOOK_ALIKE CLIENT_ID CLIENT_SECRET REDIRECT_URI}.
 */
public final class Grant {
    private static final String SCOPES = "offline_access stages:read:admin";

    private Grant() {}

    public static void main(String[] arguments) {
        URI lookAlike = URI.create(arguments[0]);
        Browser browser = new Browser(lookAlike);
        String query = "response_type=code&state=bench&client_id=" + encode(arguments[1]) + "&redirect_uri="
                + encode(arguments[3]) + "&scope=" + encode(SCOPES) + "&audience=" + encode(lookAlike + "/v1/");
        String consent = browser.open("/authorize?" + query).body();
        String asked = Browser.required("name=\"consent\" value=\"([^\"]+)\"", consent, "consent page");
        HttpResponse<String> decided = browser.post(
                lookAlike.resolve("/authorize/decision"), Map.of("consent", asked, "decision", "allow"), false);
        String code = Browser.required(
                "[?&]code=([^&]+)", decided.headers().firstValue("Location").orElse(""), "code in the answer");
        String tokens = browser.post(
                        lookAlike.resolve("/oauth/token"),
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", code,
                                "redirect_uri", arguments[3],
                                "client_id", arguments[1],
                                "client_secret", arguments[2]),
                        false)
                .body();
        System.out.println(Browser.required("\"access_token\":\"([^\"]+)\"", tokens, "access token")
                + "\t" + Browser.required("\"refresh_token\":\"([^\"]+)\"", tokens, "refresh token"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
