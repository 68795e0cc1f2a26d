package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.runtime.api.RunOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SamplesInTheEngineTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @RegisterExtension
    final SampleDesk desk = new SampleDesk();

    @BeforeEach
    void open() throws Exception {
        desk.in(folder);
    }

    @Test
    void everySampleIsWrittenAsTheDesignerWouldWriteItAndHasNoProblem() throws Exception {
        FlowFileCodec codec = new FlowFileCodec();
        for (Sample sample : Sample.all()) {
            ReadResult.Read read = (ReadResult.Read) codec.read(sample.text());

            assertThat(codec.write(read.file())).as(sample.id()).isEqualTo(sample.text());
            assertThat(read.problems()).as(sample.id()).isEmpty();
            assertThat(new FlowValidator().validate(sample.flow(), desk.engine().steps()))
                    .as(sample.id())
                    .isEmpty();
        }
    }

    @Test
    void everySampleSaysInThreeLinesOnTheCanvasWhatItShows() throws Exception {
        for (Sample sample : Sample.all()) {
            ReadResult.Read read = (ReadResult.Read) new FlowFileCodec().read(sample.text());

            assertThat(read.file().drawing().notes().values()).as(sample.id()).singleElement()
                    .satisfies(note -> assertThat(note.text().lines()).hasSize(3));
        }
    }

    @Test
    void theDataPipelineStoresGoodOrdersAndReportsBadOnes() throws Exception {
        Path work = Sample.workFolder(folder);

        JsonNode output = run("data-pipeline", work, "data-pipeline");

        assertThat(output.get("stored").intValue() + output.get("rejected").intValue()).isEqualTo(321);
        assertThat(output.get("stored").intValue()).isEqualTo(276);
        assertThat(Files.readString(work.resolve("out/report.md"))).contains("276 orders stored, 45 rows rejected");
        List<String> rejected = Files.readAllLines(work.resolve("out/rejected.csv"));
        assertThat(rejected).hasSize(46).anyMatch(line -> line.contains("unknown customer C999"));
        try (var connection = DriverManager.getConnection("jdbc:h2:" + work.resolve("out/orders"));
                var rows = connection.createStatement().executeQuery("select count(*), sum(total) from orders")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(276);
            assertThat(rows.getBigDecimal(2)).isEqualByComparingTo(output.get("total").decimalValue());
        }
    }

    @Test
    void theDataPipelineFailsWithItsReasonWhenNothingIsValid() throws Exception {
        Path work = Sample.workFolder(folder);
        Files.writeString(
                work.resolve("data/orders.csv"),
                "orderId,customerId,product,quantity,unitPrice,orderedOn\nO1,C001,Pen,-1,2.00,2026-01-01\n");

        RunOutcome outcome = desk.outcome(desk.start("data-pipeline", JSON.createObjectNode(), work));

        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.error().name()).isEqualTo("NoValidOrders");
            assertThat(failed.error().message()).isEqualTo("None of the 1 rows of data/orders.csv is a valid order.");
        });
    }

    @Test
    void userDataIsFetchedInParallel() throws Exception {
        JsonNode output = run("fetch-user-data", folder, "fetch-user-data");

        assertThat(output)
                .isEqualTo(JSON.readTree("{\"user\":{\"id\":\"u1\",\"name\":\"Ada Lovelace\"},"
                        + "\"orders\":{\"items\":[\"analytical engine\",\"punched cards\"]},"
                        + "\"preferences\":{\"theme\":\"dark\"}}"));
    }

    @Test
    void workThatIsDoneInTimeWinsTheRace() throws Exception {
        RunId run = desk.start("process-with-timeout", JSON.createObjectNode().put("seconds", 0));

        assertThat(desk.output(run)).isEqualTo(JSON.readTree("\"HELLO\""));
        GoldenLog.check("process-with-timeout.in-time", desk.events(run));
    }

    private JsonNode run(String sample, Path work, String golden) throws Exception {
        RunId run = desk.start(sample, JSON.createObjectNode(), work);
        JsonNode output = desk.output(run);
        GoldenLog.check(golden, desk.events(run));
        return output;
    }
}
