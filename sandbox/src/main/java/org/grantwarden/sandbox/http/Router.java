package org.grantwarden.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which handler answers which method and path. */
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        /**
         * The answer to {@code call}.
         *
         * @throws RefusedCallException if the request cannot be taken as it stands
         */
        HttpAnswer handle(HttpCall call) throws RefusedCallException;
    }

    /** One method on one path; a path that ends in {@code /*} stands for all below it. */
    public record Route(String method, String path, Area area, Handler handler) {
        boolean coversPath(String asked) {
            return path.endsWith("/*")
                    ? asked.startsWith(path.substring(0, path.length() - 1)) && asked.length() >= path.length()
                    : path.equals(asked);
        }
    }

    /** Adds a route. */
    public Router add(String method, String path, Area area, Handler handler) {
        routes.add(new Route(method, path, area, handler));
        return this;
    }

    /** The route of this method and path. */
    public Optional<Route> find(String method, String path) {
        return routes.stream()
                .filter(route -> route.coversPath(path) && route.method().equals(method))
                .findFirst();
    }

    /** The methods that this path has; empty if there is no such path. */
    public Set<String> methods(String path) {
        return routes.stream()
                .filter(route -> route.coversPath(path))
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a path is for, whatever the method. */
    public Area area(String path) {
        return routes.stream()
                .filter(route -> route.coversPath(path))
                .map(Route::area)
                .findFirst()
                .orElse(path.startsWith("/v1/") ? Area.API : Area.PAGE);
    }
}
