package dev.steadflow.headless.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set for all commands in a file or in the environment, besides by the option of the same name. */
enum Setting {
    /** The folder that keeps runs. */
    DATA(true, "the user's data folder"),
    /** A database in its place. */
    STORE(false, "none"),
    /** A server in its place. */
    SERVER(false, "none"),
    /** What the server knows the caller by. */
    TOKEN(false, "none"),
    /** The certificates to trust. */
    TRUSTSTORE(true, "what Java trusts"),
    /** A folder of plugin JARs. */
    PLUGINS(true, "the user's plugins folder"),
    /** A folder of secrets. */
    SECRETS(true, "the environment"),
    /** The folder of encrypted secrets. */
    VAULT(true, "the data folder"),
    /** How the log looks. */
    LOG(false, "text"),
    /** The port to serve at. */
    PORT(false, "8080"),
    /** The address to listen on. */
    BIND(false, "127.0.0.1"),
    /** How others reach the server. */
    PUBLIC_URL(false, "none"),
    /** The tokens that the server takes. */
    TOKEN_FILE(true, "none"),
    /** The server's key and certificates. */
    TLS_KEYSTORE(true, "none, plain HTTP");

    /** Where runs are: whoever says one of these says where, and what is said elsewhere does not count. */
    static final List<Setting> PLACES = List.of(DATA, STORE, SERVER);

    private final boolean path;
    private final String otherwise;

    Setting(boolean path, String otherwise) {
        this.path = path;
        this.otherwise = otherwise;
    }

    /** The name in a file, and of the option after its dashes: {@code public-url}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The variable: {@code STEADFLOW_PUBLIC_URL}. */
    String variable() {
        return "STEADFLOW_" + name();
    }

    String option() {
        return "--" + key();
    }

    /** Whether it is a path, which a file means from where it stands itself. */
    boolean isPath() {
        return path;
    }

    /** What is so when nobody says anything, in words. */
    String otherwise() {
        return otherwise;
    }

    /** A value as people may see it. */
    String shown(String value) {
        return switch (this) {
            case TOKEN -> value.startsWith("@") ? value : "…";
            case STORE -> StoreOptions.withoutPassword(value);
            case DATA, SERVER, TRUSTSTORE, PLUGINS, SECRETS, VAULT, LOG, PORT, BIND, PUBLIC_URL, TOKEN_FILE,
                    TLS_KEYSTORE ->
                value;
        };
    }

    static Optional<Setting> named(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
    }
}
