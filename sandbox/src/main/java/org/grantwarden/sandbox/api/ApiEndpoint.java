package org.grantwarden.sandbox.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.regex.Pattern;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.grantwarden.sandbox.state.Store;
import org.grantwarden.sandbox.token.Grants;

/** GET /v1/{collection} and /v1/{collection}/{id}: credentials first, then limit, scope and data. */
public final class ApiEndpoint {
    private static final int LARGEST_PAGE = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final Grants grants;
    private final Store store;
    private final ScopeCatalogue scopes;
    private final RateLimit rateLimit;
    private final boolean limited;
    private final PracticeData data = PracticeData.shipped();

    /** Puts the parts together; {@code limited} switches the rate limit. */
    public ApiEndpoint(Grants grants, Store store, ScopeCatalogue scopes, boolean limited, Clock clock) {
        this.grants = grants;
        this.store = store;
        this.scopes = scopes;
        this.limited = limited;
        this.rateLimit = new RateLimit(clock);
    }

    /** Answers an API request. */
    public HttpAnswer handle(HttpCall call) {
        try {
            ApiCaller caller = ApiCaller.of(call, grants, store);
            if (limited && !rateLimit.take(caller.name())) {
                throw ApiProblem.of(429, "TooManyRequests", "At most 10 requests a second, 20 at once.")
                        .with("Retry-After", "1");
            }
            String[] path = call.path().substring("/v1/".length()).split("/", -1);
            String name = path[0];
            JsonArray collection = data.collection(name)
                    .filter(found -> path.length <= 2)
                    .orElseThrow(() -> notFound("There is no such resource."));
            String needed = name + ":read:admin";
            if (!caller.may(needed, scopes)) {
                throw ApiProblem.of(403, "Forbidden", "The scope " + needed + " was not granted.")
                        .with("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + needed + "\"");
            }
            return path.length == 2 ? item(collection, path[1]) : page(collection, call.query());
        } catch (ApiProblem problem) {
            return problem.answer();
        }
    }

    private HttpAnswer item(JsonArray collection, String id) throws ApiProblem {
        var answer = new JsonObject();
        answer.add("data", data.item(collection, id).orElseThrow(() -> notFound("There is no item of this id.")));
        return HttpAnswer.json(200, answer);
    }

    private static HttpAnswer page(JsonArray collection, Parameters query) throws ApiProblem {
        int limit = number(query, "limit", LARGEST_PAGE);
        int from = number(query, "offset", 0);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw ApiProblem.of(400, "BadRequest", "limit is a number from 1 to " + LARGEST_PAGE + ".");
        }
        int to = Math.min(collection.size(), from + limit);
        var page = new JsonArray();
        for (int i = from; i < to; i++) {
            page.add(collection.get(i));
        }
        var answer = new JsonObject();
        answer.add("data", page);
        answer.addProperty("hasNext", to < collection.size());
        if (to < collection.size()) {
            answer.addProperty("next", Integer.toString(to));
        }
        return HttpAnswer.json(200, answer);
    }

    private static int number(Parameters query, String name, int otherwise) throws ApiProblem {
        String text = query.first(name).orElse(Integer.toString(otherwise));
        if (!NUMBER.matcher(text).matches()) {
            throw ApiProblem.of(400, "BadRequest", name + " is not a number.");
        }
        return Integer.parseInt(text);
    }

    private static ApiProblem notFound(String message) {
        return ApiProblem.of(404, "ResourceNotFound", message);
    }
}
