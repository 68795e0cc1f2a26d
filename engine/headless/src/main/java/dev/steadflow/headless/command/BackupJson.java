package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.BackupSummary;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a backup holds, as JSON and in words: {@code {"file","at","layout","runs","openRuns","events"}}. */
final class BackupJson {

    private BackupJson() {}

    static ObjectNode of(BackupSummary backup) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", backup.file().toString())
                .put("at", backup.at().toString())
                .put("layout", backup.layout())
                .put("runs", backup.runs())
                .put("openRuns", backup.openRuns())
                .put("events", backup.events());
    }

    /** Without a full stop. */
    static String sentence(BackupSummary backup) {
        return Counted.of(backup.runs(), "run") + ", " + backup.openRuns() + " of them open, with "
                + Counted.of(backup.events(), "event") + ", as of " + backup.at();
    }
}
