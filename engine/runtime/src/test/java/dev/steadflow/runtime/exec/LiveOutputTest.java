package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.OutputLines;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people see of a step's output while it works. */
@Timeout(120)
final class LiveOutputTest {

    private static final String SECRET = "s3cr3t-value-9";

    private final List<RunFeed.Emitted> pieces = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private EngineUnderTest open() {
        EngineUnderTest test =
                EngineUnderTest.open(settings -> settings.withSecrets(Secrets.of(Map.of("key", SECRET))));
        test.engine().feed().subscribe(item -> {
            if (item instanceof RunFeed.Emitted piece) {
                pieces.add(piece);
            }
        });
        return test;
    }

    private String shown(String stream) {
        return pieces.stream().filter(piece -> piece.stream().equals(stream)).map(RunFeed.Emitted::text)
                .collect(Collectors.joining());
    }

    @Test
    void outputIsSeenWhileTheStepWorksAndToTheLastLetter() throws Exception {
        try (EngineUnderTest test = open()) {
            test.script.on("a", (in, context) -> {
                context.output("stdout", "begun\n");
                mayEnd.await();
                context.output("stdout", "al");
                context.output("stderr", "oh");
                context.output("stdout", "most");
                return "done";
            });
            RunId run = test.start(aFlow().step("a", "test/echo@1", "{}"));
            await().until(() -> shown("stdout").equals("begun\n"));

            mayEnd.countDown();
            test.engine().await(run);

            await().until(() -> shown("stdout").equals("begun\nalmost") && shown("stderr").equals("oh"));
            assertThat(pieces).allSatisfy(piece -> assertThat(piece.at().id()).isEqualTo("a"));
        }
    }

    @Test
    void aSecretIsMaskedAlsoWhereTwoPiecesMeet() throws Exception {
        try (EngineUnderTest test = open()) {
            test.script.on("a", (in, context) -> {
                String key = context.secret("key");
                for (char letter : ("it is " + key + "! ").toCharArray()) {
                    context.output("answer", String.valueOf(letter));
                    test.advance(LiveOutput.PAUSE);
                }
                context.output("answer", "s3cr3t-vague");
                return "done";
            });
            test.engine().await(test.start(aFlow().step("a", "test/echo@1", "{}")));

            await().until(() -> shown("answer").equals("it is •••! s3cr3t-vague"));
        }
    }

    @Test
    void ofVeryMuchOnlyTheEndIsShown() throws Exception {
        try (EngineUnderTest test = open()) {
            test.script.on("a", (in, context) -> {
                for (int i = 0; i < 100_000; i++) {
                    context.output("stdout", "line " + i + "\n");
                }
                return "done";
            });
            test.engine().await(test.start(aFlow().step("a", "test/echo@1", "{}")));

            await().until(() -> shown("stdout").endsWith("line 99999\n"));
            assertThat(shown("stdout")).contains(LiveOutput.LEFT_OUT).hasSizeLessThan(200_000);
        }
    }

    @Test
    void piecesBecomeLines() throws Exception {
        try (EngineUnderTest test = open()) {
            RunId run = test.start(aFlow().step("a", "test/echo@1", "{}"));
            test.script.on("b", (in, context) -> {
                context.output("stdout", "one\r\ntw");
                return "done";
            });
            test.engine().await(run);
            test.engine().await(test.start(aFlow().step("b", "test/echo@1", "{}")));
            await().until(() -> shown("stdout").endsWith("tw"));
        }
        OutputLines lines = new OutputLines();

        List<OutputLines.Line> first = pieces.stream().flatMap(piece -> lines.add(piece).stream()).toList();

        assertThat(first).extracting(OutputLines.Line::text).containsExactly("one", "tw");
        assertThat(first).extracting(OutputLines.Line::complete).containsExactly(true, false);
        RunFeed.Emitted last = pieces.getLast();
        assertThat(lines.add(new RunFeed.Emitted(last.run(), last.at(), 1, "stdout", "o\n")))
                .extracting(OutputLines.Line::text).containsExactly("two");
        assertThat(lines.rest()).isEmpty();
    }
}
