package dev.steadflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the program runs and writes what it measured; no figure is looked at. */
class BenchTest {

    @Test
    void tinyMeasurementsAreWrittenAsJson(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("bench.json");
        Scale tiny = new Scale(5, 1, 1, 3, 20, 10, 10, 5, 50);

        Report report = Bench.run(
                List.of(new OneRun(), new RunsAtOnce(), new LongHistory(), new SleepingRuns(), new CoreSpeed()), tiny,
                folder, json);

        assertThat(report.rows()).isNotEmpty().noneMatch(row -> Double.isNaN(row.value()));
        assertThat(Files.readString(json)).contains("\"section\" : \"many\"", "forces per run", "\"processors\"");
    }
}
