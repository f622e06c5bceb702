import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a console that was just started ready to be measured: the first password changed, a practice connection
 * authorized, and two API clients, one with all rights, one that is entitled to the connection. Prints what it made as
 * {@code name=value}. Usage: {@code Setup CONSOLE LOOK_ALIKE ONE_TIME_PASSWORD PASSWORD}.
 */
public final class Setup {
    private static final String RIGHTS =
            "view_connections\nchange_connections\nchange_iclients\nchange_api_clients\nread_ledger";

    private static final String PROGRAM =
            "{\"name\":\"Bench\",\"purpose\":\"load\",\"owner\":\"bench\",\"rights\":[]}";

    private final URI console;
    private final Browser browser;

    private Setup(URI console) {
        this.console = console;
        this.browser = new Browser(console);
    }

    public static void main(String[] arguments) {
        Setup setup = new Setup(URI.create(arguments[0]));
        setup.signIn(arguments[2], arguments[3]);
        String connection = setup.authorize(URI.create(arguments[1]));
        String manager = setup.manager();
        String program = setup.api(manager, "api-clients", PROGRAM);
        String id = Browser.required("\"id\":\"([^\"]+)\"", program, "API client in the answer");
        setup.api(manager, "entitlements", "{\"api_client\":\"" + id + "\",\"connection\":\"" + connection + "\"}");
        System.out.println("connection=" + connection);
        System.out.println("manager=" + manager);
        System.out.println("key=" + Browser.required("\"(gw_[^\"]+_[^\"]+)\"", program, "key of the API client"));
    }

    private void signIn(String oneTime, String password) {
        browser.open("/signin");
        browser.press("signInForm", "signIn", Map.of("name", "admin", "password", oneTime));
        browser.open("/password");
        browser.press("passwordForm", "change", Map.of("present", oneTime, "wanted", password, "repeated", password));
        if (browser.open("/").statusCode() != 200) {
            throw new IllegalStateException("the console does not let its administrator in");
        }
    }

    /** One click on Home, then consent at the look-alike; answers the connection's id. */
    private String authorize(URI lookAlike) {
        String began = browser.pressByScript("practice", "begin", Map.of(), "practice:begin");
        String start = Browser.required("\"authorizationStart\":\"([^\"]+)\"", began, "authorization to begin")
                .replace("\\/", "/");
        String consent = browser.open(location(browser.open(start))).body();
        String asked = Browser.required("name=\"consent\" value=\"([^\"]+)\"", consent, "consent page");
        HttpResponse<String> decided = browser.post(
                lookAlike.resolve("/authorize/decision"), Map.of("consent", asked, "decision", "allow"), false);
        browser.open(location(decided));
        String status = start.replace("/oauth/start/", "/status/authorization/");
        String ended = browser.open(status).body();
        if (!ended.contains("\"granted\"")) {
            throw new IllegalStateException("the authorization ended as " + ended);
        }
        return Browser.required("\"connection\":\"([^\"]+)\"", ended, "connection");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(
                        "no redirect but " + answer.statusCode() + " from " + answer.uri().getPath()));
    }

    /** The key of an API client with all rights, made in the console as the first one must be. */
    private String manager() {
        browser.open("/api-clients");
        String made = browser.pressByScript(
                "apiClientForm",
                "save",
                Map.of("name", "Bench manager", "purpose", "sets benchmarks up", "owner", "bench", "rights", RIGHTS),
                "apiClientForm");
        return Browser.required("data-gw-copy=\"(gw_[^\"]+)\"", made, "key in the answer");
    }

    private String api(String key, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(console.resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " answers " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
