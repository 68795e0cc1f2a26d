package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags are set at the start, changed by events, and found. */
final class TagsTest {

    private static final FlowDefinition SLEEPS = aFlow("sleeps").sleep("nap", "P1D").build();

    @Test
    void aRunIsFoundByAllOfItsTagsAlsoAfterARestart(@TempDir Path data) {
        RunId ada;
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(data))) {
            ada = start(engine, Map.of("customer", "ada", "region", "eu"));
            RunId bob = start(engine, Map.of("customer", "bob", "region", "eu"));
            start(engine, Map.of());

            assertThat(found(engine, Map.of("region", "eu"))).containsExactly(bob, ada);
            assertThat(found(engine, Map.of("region", "eu", "customer", "ada"))).containsExactly(ada);
            assertThat(found(engine, Map.of("customer", "eu"))).isEmpty();

            engine.tag(bob, Map.of("customer", "ada"), List.of("region"));
            assertThat(found(engine, Map.of("customer", "ada"))).containsExactly(bob, ada);
            assertThat(found(engine, Map.of("region", "eu"))).containsExactly(ada);
        }
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(data))) {
            assertThat(engine.run(ada).orElseThrow().tags()).isEqualTo(Map.of("customer", "ada", "region", "eu"));
            engine.tag(ada, Map.of("region", "us"), List.of());
            assertThat(engine.run(ada).orElseThrow().tags()).containsEntry("region", "us").containsKey("customer");
        }
    }

    private static RunId start(EmbeddedEngine engine, Map<String, String> tags) {
        return engine.start(SLEEPS, json("{}"), StartOptions.in(Path.of("")).withTags(tags));
    }

    private static List<RunId> found(EmbeddedEngine engine, Map<String, String> tags) {
        return engine.runs(RunQuery.newest(10).withTags(tags)).stream().map(RunHeader::run).toList();
    }

    @Test
    void aRunHasAtMostSixtyFourTags() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            Map<String, String> many = new TreeMap<>();
            for (int i = 0; i < 64; i++) {
                many.put("tag" + i, "v");
            }
            RunId run = start(test.engine(), many);

            assertThatThrownBy(() -> test.engine().tag(run, Map.of("one more", "v"), List.of()))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("at most 64 tags");
            test.engine().tag(run, Map.of("tag0", "w"), List.of());
            test.engine().tag(run, Map.of("one more", "v"), List.of("tag1"));

            assertThat(test.engine().run(run).orElseThrow().tags())
                    .hasSize(64)
                    .containsEntry("tag0", "w")
                    .containsKey("one more")
                    .doesNotContainKey("tag1");
            test.engine().tag(run, Map.of("tag0", "w"), List.of("unknown"));
            assertThat(test.events(run, RunEvent.RunTagged.class)).hasSize(3);
        }
    }

    @Test
    void aRunThatHasEndedIsTaggedAndStaysAsItEnded() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().step("a"));
            RunOutcome outcome = test.engine().await(run);
            RunHeader ended = test.engine().run(run).orElseThrow();

            test.engine().tag(run, Map.of("seen", "yes"), List.of());
            test.restart();

            RunHeader tagged = test.engine().run(run).orElseThrow();
            assertThat(tagged.tags()).containsEntry("seen", "yes");
            assertThat(tagged.status()).isEqualTo(ended.status());
            assertThat(tagged.endedAt()).isEqualTo(ended.endedAt());
            assertThat(test.engine().await(run)).isEqualTo(outcome);
            assertThat(test.engine().runs(RunQuery.newest(1).withTags(Map.of("seen", "yes")))).hasSize(1);
        }
    }

    @Test
    void tagsThatAreTooLongAreRefusedBeforeAnythingIsRecorded() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            assertThatThrownBy(() -> start(test.engine(), Map.of("x".repeat(65), "v")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("names of 1 to 64 characters");
            assertThatThrownBy(() -> start(test.engine(), Map.of("x", "v".repeat(257))))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("at most 256 characters");
            assertThatThrownBy(() -> start(test.engine(), Map.of("x", "\0")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("printable");
            assertThat(test.engine().runs(RunQuery.newest(1))).isEmpty();
        }
    }
}
