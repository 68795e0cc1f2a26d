package dev.steadflow.runtime.connection;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Connections from environment variables, as servers have them: {@code orderDesk} is
 * {@code STEADFLOW_CONNECTION_ORDER_DESK}, JSON such as {@code {"kind":"http","settings":{"baseUrl":"https://…"}}}.
 */
public final class EnvironmentConnections implements Connections {

    private static final String PREFIX = "STEADFLOW_CONNECTION_";

    private final Map<String, String> environment;

    /** @param environment usually {@code System.getenv()} */
    public EnvironmentConnections(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<Connection> find(String name) {
        String variable = variable(name);
        return Optional.ofNullable(environment.get(variable))
                .map(json -> ConnectionCodec.one(json.getBytes(StandardCharsets.UTF_8), variable));
    }

    /** The variable that holds a connection. */
    public static String variable(String name) {
        return PREFIX
                + name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]", "_")
                        .toUpperCase(Locale.ROOT);
    }
}
