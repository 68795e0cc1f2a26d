package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.run.PredictableInboxes;
import dev.steadflow.flow.run.RunLimits;
import dev.steadflow.flow.run.SmallTemplates;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;

/** What each run's line says is what its log says. */
final class LineInvariant {

    private LineInvariant() {}

    /**
     * Looks at the newest runs of a journal that nobody writes to.
     *
     * @throws AssertionError naming run, line and log
     */
    static void check(Journal journal) {
        RunFolder folder = new RunFolder(
                journal,
                new PinnedFlows(journal),
                new RunDeciders(new SmallTemplates(), new PredictableInboxes(), RunLimits.STANDARD),
                (run, input) -> {});
        RunLines lines = new RunLines(journal);
        for (RunHeader header : journal.runs(RunQuery.newest(200))) {
            FoldedRun folded = folder.fold(header.run()).orElseThrow();
            assertThat(header)
                    .as("the line of run %s as its log has it: %s", header.run(), folded.state().open())
                    .isEqualTo(lines.expected(folded));
        }
    }
}
