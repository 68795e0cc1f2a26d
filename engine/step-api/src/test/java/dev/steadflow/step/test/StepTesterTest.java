package dev.steadflow.step.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StepTesterTest {

    record In(
            String name,
            @Default("5") int count,
            @Default("a,b") String text,
            @Default("{}") Map<String, JsonNode> map,
            @Default("x") @Choices({"x", "y"}) String choice,
            @Default("PT3S") Duration delay,
            Optional<JsonNode> json,
            Optional<List<Long>> list) {}

    @StepType(id = "test/echo", title = "Echo", repeatable = true)
    static final class Echo implements Step<In, In> {
        @Override
        public In run(In in, StepContext context) {
            context.log("secret is " + in.name());
            return in;
        }
    }

    static final class Sleeper implements Step<Sleeper.Nothing, String> {
        record Nothing() {}

        final CountDownLatch never = new CountDownLatch(1);

        @Override
        public String run(Nothing in, StepContext context) throws InterruptedException {
            never.await();
            return "woken";
        }
    }

    private final StepTester<In, In> tester = new StepTester<>(new Echo(), Path.of("."));

    @Test
    void whatIsLeftOutIsTheDefaultOrEmpty() throws Exception {
        assertThat(tester.run("{\"name\": \"n\", \"json\": null}"))
                .isEqualTo(new In("n", 5, "a,b", Map.of(), "x", Duration.ofSeconds(3), Optional.empty(),
                        Optional.empty()));
        assertThat(tester.run("{\"name\": \"n\", \"list\": [1]}").list()).contains(List.of(1L));
    }

    @Test
    void secretsAreResolvedAndMaskedInTheLog() throws Exception {
        tester.context().withSecret("s", "hush");

        assertThat(tester.run("{\"name\": {\"$secret\": \"s\"}}").name()).isEqualTo("hush");
        assertThat(tester.context().lines()).containsExactly("secret is •••");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{} | 'name' is required",
                    "{\"name\": \"n\", \"other\": 1} | no input 'other'",
                    "{\"name\": \"n\", \"choice\": \"z\"} | 'choice' must be one of",
                    "{\"name\": {\"$secret\": \"q\"}} | no secret 'q'",
                    "[] | must be a JSON object"
            })
    void whatTheEngineWouldRefuseIsRefused(String json, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> tester.input(json)).withMessageContaining(reason);
    }

    @Test
    void cancelInterruptsAndIsSeenInTheContext() {
        var sleeping = new StepTester<>(new Sleeper(), Path.of("."));
        var attempt = sleeping.start("{}");

        attempt.cancel();

        assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
        assertThat(sleeping.context().cancelled()).isTrue();
    }

    @Test
    void whatAStepLacksIsListed() throws Exception {
        assertThat(StepShape.problemsOf(new Sleeper())).singleElement().asString().contains("no @StepType");
        assertThat(StepShape.problemsOf(new Echo())).anySatisfy(p -> assertThat(p).contains("not listed in META-INF"))
                .anySatisfy(p -> assertThat(p).contains("no summary"))
                .anySatisfy(p -> assertThat(p).contains("'name' carries no @Doc"))
                .anySatisfy(p -> assertThat(p).contains("no help page help/echo.md"));
    }

    /** Opens something that its attempts share. */
    static final class Sharing implements Step<Sharing.NoInput, Boolean> {
        record NoInput() {}

        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public Boolean run(NoInput in, StepContext context) throws Exception {
            AutoCloseable pool = context.resource(AutoCloseable.class, "pool", () -> {
                told.add("opened");
                return () -> told.add("closed");
            });
            return pool.equals(context.resource(AutoCloseable.class, "pool", () -> pool));
        }
    }

    @Test
    void callsOfOneTesterShareWhatTheyOpenUntilItsContextIsClosed() throws Exception {
        Sharing step = new Sharing();
        try (ScriptedContext context = new ScriptedContext(Path.of("."))) {
            StepTester<Sharing.NoInput, Boolean> sharing = new StepTester<>(step, context);
            assertThat(sharing.run("{}")).isTrue();
            assertThat(sharing.run("{}")).isTrue();

            assertThat(step.told).containsExactly("opened");
            assertThat(context.openResources()).hasSize(1);
        }
        assertThat(step.told).containsExactly("opened", "closed");
    }

    /** Goes on where it stood, and says what it does. */
    static final class Import implements Step<Import.Rows, Integer> {
        record Rows(int from, int to) {}

        record Position(int row) {}

        @Override
        public Integer run(Rows in, StepContext context) throws Exception {
            int row = context.lastHeartbeat(Position.class).map(Position::row).orElse(in.from());
            context.output("stdout", "from " + row + " at " + context.now() + "\n");
            context.heartbeat(new Position(in.to()));
            return row;
        }
    }

    @Test
    void theNextAttemptGetsWhatTheOneBeforeTold() throws Exception {
        StepTester<Import.Rows, Integer> importing = new StepTester<>(new Import(), Path.of("."));
        importing.context().withNow(Instant.parse("2026-05-01T10:00:00Z"));
        assertThat(importing.run("{\"from\": 1, \"to\": 50}")).isEqualTo(1);

        importing.context().nextAttempt().advance(Duration.ofMinutes(1));
        assertThat(importing.run("{\"from\": 1, \"to\": 100}")).isEqualTo(50);

        assertThat(importing.context().heartbeats()).extracting(JsonNode::toString)
                .containsExactly("{\"row\":50}", "{\"row\":100}");
        assertThat(importing.context().output("stdout"))
                .isEqualTo("from 1 at 2026-05-01T10:00:00Z\nfrom 50 at 2026-05-01T10:01:00Z\n");
        importing.context().withLastHeartbeat(new Import.Position(7));
        assertThat(importing.run("{\"from\": 1, \"to\": 100}")).isEqualTo(7);
    }
}
