package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashCountsTest {

    @TempDir
    private Path folder;

    @Test
    void whatEndedTogetherWithTheProcessIsNotHeldAgainstItsRun() {
        RunId over = RunIds.ofKey("over");
        RunId open = RunIds.ofKey("open");
        CountsPlace place = new CountsPlace.InFile(folder);
        CrashCounts counts = CrashCounts.in(
                place, 5, List.of(CrashCounts.work(over, "CompleteStep"), CrashCounts.work(open, "CompleteStep")));

        counts.forgiveThoseOver(over::equals);

        CrashCounts nextTime = CrashCounts.in(place, 5, List.of());
        assertThat(nextTime.count(over, "CompleteStep")).isZero();
        assertThat(nextTime.count(open, "CompleteStep")).isEqualTo(1);
    }
}
