package dev.steadflow.runtime.secret;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Secrets from environment variables: {@code smtpPassword} is {@code STEADFLOW_SECRET_SMTP_PASSWORD}. */
public final class EnvironmentSecrets implements Secrets {

    private static final String PREFIX = "STEADFLOW_SECRET_";

    private final Map<String, String> environment;

    /**
     * @param environment usually {@code System.getenv()}
     */
    public EnvironmentSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(environment.get(variable(name)));
    }

    /** The variable that holds a secret. */
    public static String variable(String name) {
        return PREFIX
                + name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]", "_")
                        .toUpperCase(Locale.ROOT);
    }
}
