package dev.steadflow.runtime.disk;

import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.ConnectionStore;
import dev.steadflow.runtime.secret.SecretStore;
import dev.steadflow.runtime.secret.StoreKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Sets connections and secrets, each change for itself, in a process of its own or in a thread. */
final class WriterChild {

    private WriterChild() {}

    /** @param arguments the folder, the beginning of the names, how many of each */
    public static void main(String[] arguments) {
        write(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    }

    static void write(Path folder, String names, int count) {
        ConnectionStore connections = new ConnectionStore(folder);
        SecretStore secrets = secrets(folder);
        for (int i = 0; i < count; i++) {
            connections.set(names + i,
                    new Connection("http", JsonMapper.shared().createObjectNode().put("baseUrl", "x")));
            secrets.set(names + i, "value of " + names + i);
        }
    }

    static SecretStore secrets(Path folder) {
        return new SecretStore(folder, new StoreKeys(folder.resolve("keys"), Optional::empty), InstantSource.system());
    }
}
