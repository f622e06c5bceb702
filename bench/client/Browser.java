import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as the console's forms need: cookies, a page at a time, forms posted as its script does. */
final class Browser {
    private final URI console;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private String address = "";
    private String page = "";

    Browser(URI console) {
        this.console = console;
    }

    /** Opens a page of the console, or any other address; redirects are not followed. */
    HttpResponse<String> open(String where) {
        URI uri = console.resolve(where);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri).build());
        if (answer.statusCode() == 200) {
            address = uri.getRawPath();
            page = answer.body();
        }
        return answer;
    }

    /** The open page. */
    String page() {
        return page;
    }

    /** Posts a form of the open page by one of its buttons; fields by their names within the form. */
    HttpResponse<String> press(String form, String button, Map<String, String> fields) {
        Map<String, String> all = parameters(form, fields);
        all.put(form + ":" + button, button);
        return post(console.resolve(address), all, false);
    }

    /** The same as an Ajax request, which shows everything that it would show. */
    String pressByScript(String form, String button, Map<String, String> fields, String process) {
        Map<String, String> all = parameters(form, fields);
        String source = form + ":" + button;
        all.put("jakarta.faces.partial.ajax", "true");
        all.put("jakarta.faces.source", source);
        all.put("jakarta.faces.partial.execute", process);
        all.put(source, source);
        HttpResponse<String> answer = post(console.resolve(address.equals("/") ? "/index" : address), all, true);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(source + " answers " + answer.statusCode());
        }
        return answer.body().replace("&#34;", "\"").replace("&amp;", "&");
    }

    private Map<String, String> parameters(String form, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(form, form);
        fields.forEach((name, value) -> all.put(form + ":" + name, value));
        all.put("jakarta.faces.ViewState", first("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"", page));
        all.put("primefaces.nonce", first("nonce=\"([^\"]*)\"", page));
        return all;
    }

    /** Posts a form to any address. */
    HttpResponse<String> post(URI uri, Map<String, String> parameters, boolean byScript) {
        String body = parameters.entrySet().stream()
                // A field with several values has them one a line.
                .flatMap(e -> e.getValue().lines().map(value -> encode(e.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
        if (byScript) {
            request.header("Faces-Request", "partial/ajax").header("X-Requested-With", "XMLHttpRequest");
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The first group of the first match; empty if there is none. */
    static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The same, which must be there. */
    static String required(String pattern, String text, String what) {
        String found = first(pattern, text);
        if (found.isEmpty()) {
            throw new IllegalStateException("there is no " + what);
        }
        return found;
    }
}
