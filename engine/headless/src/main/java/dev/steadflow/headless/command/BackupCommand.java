package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.BackupSummary;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: writes what a data folder holds into one file. */
@Command(
        name = "backup",
        header = "Writes the runs of a data folder, and the flows they are pinned to, into one file.",
        description = {
                "Every row is checked on the way. The data folder must not be open in another Steadflow: close that one first;",
                "its runs go on when it is started again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} backup -o monday.zip",
                "  ${bundle:steadflow.program} restore monday.zip --data restored",
                "",
                "Exit code: 0 written, 2 the command line is wrong, 4 the store cannot be read or the file not be written."
        })
final class BackupCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.zip",
            required = true,
            description = "The file to write; nothing may be there yet.")
    private Path output = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Says what was written as a JSON object.")
    private boolean json;

    private final Surroundings surroundings;
    private final Engines engines;

    BackupCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        if (Files.exists(output)) {
            throw CommandFailure.usage("Expected no file yet at " + output + ", but found one. Choose another name.");
        }
        try (Journal records = engines.journal(store.place(surroundings))) {
            BackupSummary summary = records.backup(output);
            if (json) {
                surroundings.out().println(Json.indented(BackupJson.of(summary)));
            } else {
                surroundings.err().println("Wrote " + output + ": " + BackupJson.sentence(summary) + ".");
            }
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.IN_USE) {
                throw new CommandFailure(
                        ExitCode.ENGINE,
                        e.getMessage() + " A backup needs the folder for itself for a moment; the runs of the other"
                                + " Steadflow keep their place and go on when it is started again.");
            }
            throw e;
        }
        return ExitCode.DONE;
    }
}
