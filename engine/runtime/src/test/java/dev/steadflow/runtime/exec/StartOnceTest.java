package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StartOnceTest {

    private static RunId start(EngineUnderTest test, String key) {
        return test.engine().startOnce(key, aFlow().step("a").build(), json("{}"), Path.of(""));
    }

    @Test
    void theSameKeyGivesTheSameRunAlsoAfterItsEndAndACrash() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = start(test, "order-17");
            test.output(run);
            assertThat(start(test, "order-17")).isEqualTo(run);
            test.crashAndRecover();

            assertThat(start(test, "order-17")).isEqualTo(run);
            RunId other = start(test, "order-18");
            assertThat(other).isNotEqualTo(run);
            test.output(other);
            assertThat(test.script.callsOf("a")).isEqualTo(2);
        }
    }

    @Test
    void manyStartsAtOnceWithOneKeyAreOneRun() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<RunId> runs = new HashSet<>();
            for (Future<RunId> started : callers.invokeAll(IntStream.range(0, 50)
                    .<Callable<RunId>>mapToObj(i -> () -> start(test, "one"))
                    .toList())) {
                runs.add(started.get());
            }

            assertThat(runs).hasSize(1);
            assertThat(test.engine().runs(RunQuery.newest(10))).hasSize(1);
        }
    }

    @Test
    void aKeyOfAnotherFlowIsRefused() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            start(test, "k");

            assertThatThrownBy(() -> test.engine()
                    .startOnce("k", aFlow("other").step("a").build(), json("{}"), Path.of("")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("test-flow");
        }
    }
}
