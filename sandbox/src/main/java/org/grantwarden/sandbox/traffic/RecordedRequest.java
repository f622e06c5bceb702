package org.grantwarden.sandbox.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.grantwarden.sandbox.http.Area;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;

/**
 * A token or API request as it was received, without its secrets.
 *
 * @param headers by lower-case name; of Authorization only the scheme, of Cookie nothing
 * @param parameterNames names of all parameters of query and form
 * @param parameters values of those parameters that are no secrets
 * @param status the answer's HTTP status; 0 while the request is under way, -1 if the answer was lost
 */
public record RecordedRequest(
        long number,
        Instant receivedAt,
        Area area,
        String method,
        String path,
        Map<String, String> headers,
        Set<String> parameterNames,
        Map<String, String> parameters,
        int status) {
    private static final List<String> SHOWN =
            List.of("grant_type", "client_id", "redirect_uri", "scope", "audience", "limit", "offset");

    /** Copies the collections. */
    public RecordedRequest {
        headers = Map.copyOf(headers);
        parameterNames = Set.copyOf(parameterNames);
        parameters = Map.copyOf(parameters);
    }

    static RecordedRequest of(long number, Instant at, Area area, HttpCall call, Parameters form) {
        var names = new TreeSet<>(call.query().names());
        names.addAll(form.names());
        var values = new TreeMap<String, String>();
        for (String name : SHOWN) {
            form.first(name).or(() -> call.query().first(name)).ifPresent(value -> values.put(name, value));
        }
        return new RecordedRequest(
                number, at, area, call.method(), call.path(), withoutSecrets(call.headers()), names, values, 0);
    }

    RecordedRequest answered(int answer) {
        return new RecordedRequest(number, receivedAt, area, method, path, headers, parameterNames, parameters, answer);
    }

    private static Map<String, String> withoutSecrets(Map<String, String> headers) {
        var shown = new TreeMap<>(headers);
        shown.remove("cookie");
        shown.computeIfPresent("authorization", (name, value) -> value.split(" ", 2)[0]);
        return shown;
    }
}
