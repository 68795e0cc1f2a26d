package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.StepError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Looks for a secret everywhere that a run leaves traces. */
final class SecretLeaksTest {

    private static final String VALUE = "s3cr3t-value-9";

    @Test
    void aSecretIsSeenByTheStepAndByNobodyElse() throws InterruptedException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try (EngineUnderTest test =
                EngineUnderTest.open(
                        settings -> settings.withSecrets(Secrets.of(Map.of("key", VALUE, "second", VALUE + "-2"))))) {
            List<RunFeed.Item> items = new CopyOnWriteArrayList<>();
            test.engine().feed().subscribe(items::add);
            test.script.on("a", (in, context) -> {
                assertThat(in.secret()).isEqualTo(VALUE);
                assertThat(context.secret("second")).isEqualTo(VALUE + "-2");
                context.log("the key is " + in.secret());
                context.progress(0.5, "using " + context.secret("second"));
                if (context.attempt() == 1) {
                    throw new IllegalStateException("refused " + in.secret(), new RuntimeException("because " + VALUE));
                }
                if (context.attempt() == 2) {
                    throw StepError.failed("test/No", "no " + VALUE).withData(json("{key: '" + VALUE + "'}"));
                }
                return Map.of("echoed", "Bearer " + VALUE, VALUE, 1);
            });
            RunId run = test.start(aFlow().step("a", "test/echo@1", "{secret: {$secret: 'key'}}")
                    .retry("a", 3, Duration.ofSeconds(1)));
            for (int i = 0; i < 2; i++) {
                test.awaitTimer(run, "main/a#1", Timers.Purpose.RETRY);
                test.advance(Duration.ofMinutes(1));
            }
            RunOutcome outcome = test.engine().await(run);
            await().until(() -> items.stream().filter(RunFeed.Logged.class::isInstance).count() == 3);

            assertThat(outcome).isEqualTo(new RunOutcome.Completed(json("{echoed: 'Bearer •••', '•••': 1}")));
            String journal = new String(
                    RunEventCodec.write(test.journal().read(run, 0, 1_000)), StandardCharsets.UTF_8);
            assertThat(journal).doesNotContain(VALUE).contains("$secret").contains("refused •••")
                    .contains("because •••");
            assertThat(items.toString()).doesNotContain(VALUE);
            assertThat(test.engine().run(run).toString()).doesNotContain(VALUE);
        } finally {
            root.detachAppender(log);
        }
        for (ILoggingEvent event : log.list) {
            assertThat(event.getFormattedMessage()).doesNotContain(VALUE);
            if (event.getThrowableProxy() != null) {
                assertThat(ThrowableProxyUtil.asString(event.getThrowableProxy())).doesNotContain(VALUE);
            }
        }
    }
}
