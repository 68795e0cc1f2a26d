package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which store a command uses. */
final class StoreOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that keeps runs. Default: the user's data folder, so that runs outlive the process.")
    private @Nullable Path data;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "A PostgreSQL database that keeps runs in place of a folder: jdbc:postgresql://host/database. "
                    + "The password comes from PGPASSWORD or ~/.pgpass.")
    private @Nullable String store;

    @Mixin
    private ServerAddress server = new ServerAddress();

    /**
     * The store that was chosen, or that of the user.
     *
     * @throws CommandFailure when two were chosen, or one that is none
     */
    StorePlace place(Surroundings surroundings) {
        Optional<StorePlace.Server> called = server.place(surroundings.environment());
        if (called.isPresent()) {
            if (store != null || data != null) {
                throw CommandFailure
                        .usage("Expected --server, --data or --store, but found two of them. Runs are in one"
                                + " place.");
            }
            return called.get();
        }
        if (store == null) {
            return new StorePlace.Folder(
                    (data == null ? surroundings.defaultDataFolder() : data).toAbsolutePath().normalize());
        }
        if (data != null) {
            throw CommandFailure.usage("Expected --data or --store, but found both. Runs are in one place.");
        }
        try {
            return new StorePlace.Database(DatabaseSettings.of(store, surroundings.environment()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    /** The folder that was chosen for runs, if one was. */
    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /** A database's URL as people may see it. */
    static String withoutPassword(String url) {
        return url.replaceAll("([?&]password=)[^&]*", "$1…");
    }

    /** The option as a person repeats it, with a leading space and without a password; empty when it was not given. */
    String repeated() {
        if (store != null) {
            return " --store " + Quoting.of(withoutPassword(store));
        }
        return data == null ? server.repeated() : " --data " + Quoting.of(data.toString());
    }
}
