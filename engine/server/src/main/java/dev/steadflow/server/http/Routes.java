package dev.steadflow.server.http;

import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All routes, and which one a request means. Immutable. */
public final class Routes {

    /** A route and the segments that stand for its braces. */
    record Match(Route route, Map<String, String> segments) {}

    private final List<Route> routes;

    /** @param routes each method and path once */
    public Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** All of them. */
    public List<Route> all() {
        return routes;
    }

    /**
     * Which one is meant.
     *
     * @param segments of the path, decoded: {@code [api, v1, runs]}
     * @throws ProblemException when there is no such path, or not with this method
     */
    Match find(String method, String path, List<String> segments) {
        List<Route> ofPath = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> matched = match(route, segments);
            if (matched.isPresent()) {
                if (takes(route, method)) {
                    return new Match(route, matched.get());
                }
                ofPath.add(route);
            }
        }
        if (ofPath.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "Expected a path of this server, but found " + path
                            + ". /api/v1/openapi.json lists them.");
        }
        TreeSet<String> allowed = new TreeSet<>();
        ofPath.forEach(route -> {
            allowed.add(route.method());
            if (route.method().equals("GET")) {
                allowed.add("HEAD");
            }
        });
        String list = String.join(", ", allowed);
        throw new ProblemException(
                ProblemType.METHOD_NOT_ALLOWED, "Expected " + list + " for this path, but found " + method + ".")
                .withHeader("Allow", list);
    }

    private static boolean takes(Route route, String method) {
        return route.method().equals(method)
                || route.method().equals(Route.ANY_METHOD)
                || (route.method().equals("GET") && method.equals("HEAD"));
    }

    private static Optional<Map<String, String>> match(Route route, List<String> segments) {
        String[] parts = route.path().substring(1).split("/", -1);
        if (parts.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < parts.length; index++) {
            if (parts[index].startsWith("{")) {
                values.put(parts[index].substring(1, parts[index].length() - 1), segments.get(index));
            } else if (!parts[index].equals(segments.get(index))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
