package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.CompactionReport;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.StoreCompaction;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code compact}: gives room of a data folder back. */
@Command(
        name = "compact",
        header = "Makes the file of a data folder small again; nothing of it is lost.",
        description = {
                "Everything is copied into a new file, read again, and only then exchanged for the old one: whenever the process",
                "ends, the folder holds everything. It needs room for the copy, and the folder must not be open in another Steadflow."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs purge --older-than 30d",
                "  ${bundle:steadflow.program} compact",
                "",
                "Exit code: 0 done, 2 the command line is wrong, 4 the store is in use, damaged, or there is no room."
        })
final class CompactCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Says what was done as a JSON object.")
    private boolean json;

    private final Surroundings surroundings;

    CompactCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path folder = switch (store.place(surroundings)) {
            case StorePlace.Folder(Path path) -> path;
            case StorePlace.Database database ->
                throw CommandFailure.usage("Expected a data folder, but found " + database
                        + ". A PostgreSQL server gives room back by itself, or with VACUUM.");
            case StorePlace.Server server -> throw server.needsStore("making it small");
        };
        if (!JdbcJournal.isIn(folder)) {
            throw CommandFailure.usage("Expected a folder with runs at " + folder
                    + ", but found no store there. --data chooses another folder.");
        }
        CompactionReport report = new StoreCompaction().compact(folder);
        if (json) {
            surroundings.out().println(Json.indented(JsonNodeFactory.instance.objectNode()
                    .put("bytesBefore", report.bytesBefore())
                    .put("bytesAfter", report.bytesAfter())
                    .put("runs", report.runs())
                    .put("events", report.events())
                    .put("flows", report.flows())));
        } else {
            surroundings.err().println(sentence(report));
        }
        return ExitCode.DONE;
    }

    private static String sentence(CompactionReport report) {
        String held = Counted.of(report.runs(), "run") + " with " + Counted.of(report.events(), "event");
        return report.bytesAfter() < report.bytesBefore()
                ? "From " + megabytes(report.bytesBefore()) + " to " + megabytes(report.bytesAfter()) + ", with " + held
                        + "."
                : "The store is as small as it can be: " + megabytes(report.bytesBefore()) + ", with " + held + ".";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
