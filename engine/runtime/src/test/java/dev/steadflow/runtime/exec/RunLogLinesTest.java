package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.observe.LogContext;
import dev.steadflow.step.StepError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What lines of the log say of the run that they are about, and what none of them says. */
@Timeout(60)
final class RunLogLinesTest {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.getMDCPropertyMap(); // As of now; later another line may be the thread's.
            lines.add(event);
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        ROOT.setLevel(Level.TRACE);
        ROOT.addAppender(appender);
    }

    @AfterEach
    void stop() {
        ROOT.detachAppender(appender);
        ROOT.setLevel(before);
    }

    @Test
    void whatAStepLogsCarriesItsRunFlowNodeAndAttempt() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> {
                LoggerFactory.getLogger("a.library").warn("slow");
                return "";
            });
            RunId run = test.start(aFlow("logged").step("a", "test/echo@1", "{}"));
            test.engine().await(run);

            assertThat(keys("slow")).isEqualTo(Map.of(
                    LogContext.RUN, run.text(), LogContext.FLOW, "logged", LogContext.NODE, "main/a#1",
                    LogContext.ATTEMPT, "1"));
        }
    }

    @Test
    void whatTheEngineLogsOfARunCarriesItsId() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow("gone").sleep("nap", "PT1H"));
            RunId unknown = new RunId("01unknown0000000000000000a");
            test.engine().parts().loop().send(unknown, outcome("x"));
            test.engine().parts().timers().arm(
                    new Timers.Name(run, "main/nap#1", Timers.Purpose.STORE), EngineUnderTest.NOON, () -> {
                        throw new IllegalStateException("broken");
                    });
            test.advance(Duration.ofSeconds(1));

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(keys("is discarded")).containsEntry(LogContext.RUN, unknown.text());
                assertThat(keys("The timer")).containsEntry(LogContext.RUN, run.text())
                        .containsEntry(LogContext.NODE, "main/nap#1");
            });
        }
    }

    @Test
    void noLineTellsWhatIsInPayloadsSignalsInputsOrResults() throws InterruptedException {
        String value = "pr1vate-value-7";
        String body = "{a: '" + value + "'}";
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> value);
            test.script.on("bad", (in, context) -> {
                throw StepError.fatal("test/No", "cannot use " + value);
            });
            RunId run = test.start(
                    aFlow("private").webhook("hook").buffer("hook", 10).waitFor("wait", "{% $hook %}")
                            .waitForSignal("go", "go").step("a", "test/echo@1", "{text: '" + value + "'}")
                            .step("bad", "test/echo@1", "{}").chain("hook", "wait", "go", "a", "bad").build(),
                    body);
            test.deliver(test.inbox(run, "hook"), body);
            test.engine().signal(run, "go", json(body), Optional.empty());
            test.engine().await(run);
            test.engine().parts().loop().send(new RunId("01unknown0000000000000000a"), outcome(value));
            test.awaitEvent(run, RunEvent.RunFailed.class, 1);
            await().until(() -> lines.stream().anyMatch(line -> line.getFormattedMessage().contains("discarded")));
            test.crashAndRecover();
        }

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContain(value);
            assertThat(String.valueOf(line.getMDCPropertyMap()) + line.getKeyValuePairs()).doesNotContain(value);
            if (line.getThrowableProxy() != null) {
                assertThat(ThrowableProxyUtil.asString(line.getThrowableProxy())).doesNotContain(value);
            }
        });
    }

    private static RunInput outcome(String result) {
        return new RunInput.CompleteStep(NodeAddress.parse("main/a#1"), 1, json("'" + result + "'"));
    }

    /** The context of the line that contains a text. */
    private Map<String, String> keys(String text) {
        ILoggingEvent line =
                lines.stream().filter(one -> one.getFormattedMessage().contains(text)).findFirst().orElseThrow();
        Map<String, String> keys = new TreeMap<>(line.getMDCPropertyMap());
        if (line.getKeyValuePairs() != null) {
            line.getKeyValuePairs().forEach(pair -> keys.put(pair.key, String.valueOf(pair.value)));
        }
        return keys;
    }
}
