package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.BackupSummary;
import dev.steadflow.runtime.journal.StoreRestore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: makes a data folder from a backup. */
@Command(
        name = "restore",
        header = "Makes a data folder from a backup.",
        description = {
                "The folder must be new or empty. It appears only when every run in it was read and is whole. Runs that were",
                "open go on from the moment of the backup as soon as something opens the folder to run: what they did after",
                "that moment, they may do again. Do not let the old folder and the restored one run the same work."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} restore monday.zip --data restored",
                "  ${bundle:steadflow.program} runs list --data restored",
                "",
                "Exit code: 0 restored, 2 the command line is wrong or the folder not empty, 4 the backup is damaged."
        })
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.zip", description = "What 'backup' wrote.")
    private @Nullable Path archive;

    @Option(names = "--data", paramLabel = "DIR", description = "The folder to make; new or empty.")
    private @Nullable Path data;

    @Option(names = "--store", hidden = true)
    private @Nullable String store;

    @Option(names = "--json", description = "Says what was restored as a JSON object.")
    private boolean json;

    private final Surroundings surroundings;

    RestoreCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (archive == null || !Files.isRegularFile(archive)) {
            throw CommandFailure.usage("Expected a backup file after 'restore', but there is none at " + archive + ".");
        }
        if (store != null) {
            throw CommandFailure
                    .usage("Expected --data DIR: a backup is restored into a folder, also one that was made of a"
                            + " database. Nothing was changed. To get a database back as a database, use pg_dump and pg_restore on its"
                            + " schema.");
        }
        if (data == null) {
            throw CommandFailure
                    .usage("Expected --data DIR, the folder to make, but it is missing. Nothing was changed.");
        }
        restore(archive, data);
        return ExitCode.DONE;
    }

    private void restore(Path from, Path data) {
        refuseFilled(data);
        BackupSummary summary = StoreRestore.restore(from, data);
        if (json) {
            surroundings.out().println(Json.indented(BackupJson.of(summary)));
        } else {
            surroundings.err().println("Restored " + BackupJson.sentence(summary) + " into " + data + ".");
            surroundings.err().println("See them with: " + surroundings.programName() + " runs list --data "
                    + Quoting.of(data.toString()));
        }
    }

    private static void refuseFilled(Path data) {
        if (!Files.isDirectory(data)) {
            return;
        }
        try (Stream<Path> files = Files.list(data)) {
            Optional<Path> first = files.findFirst();
            if (first.isPresent()) {
                throw CommandFailure.usage("Expected a new or empty folder at " + data + ", but found "
                        + first.get().getFileName() + " in it. Nothing was changed. Choose another --data folder.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
