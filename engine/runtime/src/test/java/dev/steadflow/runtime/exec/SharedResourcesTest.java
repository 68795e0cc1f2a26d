package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What steps open to share, in an engine as it runs. */
@Timeout(120)
final class SharedResourcesTest {

    private final List<String> told = new CopyOnWriteArrayList<>();

    private AutoCloseable opened() {
        told.add("opened");
        return () -> told.add("closed");
    }

    private StepScript.Act sharing() {
        return (in, context) -> {
            AutoCloseable _ = context.resource(AutoCloseable.class, "pool", this::opened);
            told.add("used");
            return "ok";
        };
    }

    @Test
    void runsShareOneUntilTheEngineCloses() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", sharing()).on("b", sharing());

            for (int i = 0; i < 2; i++) {
                RunId run = test.start(aFlow().step("a", "test/echo@1", "{}").step("b", "test/once@1", "{}")
                        .edge("a", "b"));
                assertThat(test.engine().await(run)).isEqualTo(new RunOutcome.Completed(json("'ok'")));
            }

            assertThat(told).containsExactly("opened", "used", "used", "used", "used");
        }
        assertThat(told).endsWith("closed");
    }

    @Test
    void afterFiveMinutesWithoutWorkItIsClosedAndOpenedAnewWhenNeeded() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", sharing());
            test.engine().await(test.start(aFlow().step("a", "test/echo@1", "{}")));

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                test.advance(Duration.ofMinutes(5));
                return told.contains("closed");
            });
            test.engine().await(test.start(aFlow().step("a", "test/echo@1", "{}")));

            assertThat(told).containsExactly("opened", "used", "closed", "opened", "used");
        }
    }
}
