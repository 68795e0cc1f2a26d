package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the sample of this name promises: its engine is killed with SIGKILL in the middle, and another one goes on. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CrashAndResumeTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final SampleDesk desk = new SampleDesk();

    @Test
    void noParcelIsLostOrReportedTwiceWhenTheEngineIsKilledInTheMiddle() throws Exception {
        ObjectNode input = Sample.named("crash-and-resume").input(desk.service()).put("parcels", 8);
        Process process = SampleHost.start(
                "crash-and-resume", folder.resolve("store"), Files.createDirectories(folder.resolve("work")), input, 1,
                1);
        desk.posted("fulfilments", 3);
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        desk.in(folder);
        RunId run = desk.engine().runs(RunQuery.newest(1)).getFirst().run();

        assertThat(desk.outcome(run))
                .isEqualTo(new RunOutcome.Completed(JsonMapper.shared().readTree("{\"packed\": 8}")));
        assertThat(desk.service().posted("fulfilments").findValuesAsString("packed")).containsExactly(
                "PARCEL 1", "PARCEL 2", "PARCEL 3", "PARCEL 4", "PARCEL 5", "PARCEL 6", "PARCEL 7", "PARCEL 8");
        List<String> packed = desk.events(run).stream()
                .map(RecordedEvent::event)
                .filter(RunEvent.StepCompleted.class::isInstance)
                .map(event -> ((RunEvent.StepCompleted) event).at().toString())
                .toList();
        assertThat(packed).hasSize(16).doesNotHaveDuplicates();
    }
}
