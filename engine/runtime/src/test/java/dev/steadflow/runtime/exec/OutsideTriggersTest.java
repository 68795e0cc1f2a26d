package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.TriggerCall;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Folders and webhooks that start runs, on an engine whose clock is set by hand. */
@Timeout(120)
class OutsideTriggersTest {

    private final EngineUnderTest test = EngineUnderTest
            .open(settings -> settings.withHooksUrl(URI.create("https://example.org/hooks")));

    private void activate(FlowDefinition flow, Path folder) {
        test.engine().triggers().activate(flow, folder);
        settle();
    }

    private void settle() {
        EngineParts parts = test.engine().parts();
        await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                .until(() -> test.engine().triggerWorld().isQuiet() && parts.loop().isQuiet()
                        && parts.timers().isQuiet() && test.engine().triggerWorld().isQuiet());
    }

    private void seconds(int count) {
        test.advance(Duration.ofSeconds(count));
        settle();
    }

    private List<JsonNode> inputs() {
        return test.engine().runs(RunQuery.newest(100)).stream()
                .map(RunHeader::run)
                .map(run -> test.events(run, RunEvent.RunStarted.class).getFirst())
                .map(RunEvent.RunStarted::input)
                .toList();
    }

    private TriggerView view() {
        return test.engine().triggers().all().getFirst();
    }

    @Nested
    class Folders {

        private static final Instant THEN = Instant.parse("2026-02-03T04:05:06.789Z");
        private final FlowDefinition flow = aFlow().step("a").build().withTriggers(
                List.of(FlowTrigger.Folder.of("inbox", "in").withPattern(Optional.of("*.csv"))));

        @TempDir
        private Path folder;

        private Path file(String name, String text) throws IOException {
            Path file = Files.createDirectories(folder.resolve("in")).resolve(name);
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.from(THEN));
            return file;
        }

        @Test
        void aFileStartsOneRunWhenItDoesNotChangeAnyMore() throws IOException {
            try (test) {
                file("a.csv", "1");
                file("a.txt", "1");
                file(".b.csv", "1");
                Files.createDirectories(folder.resolve("in/c.csv"));
                activate(flow, folder);
                assertThat(inputs()).isEmpty();

                file("a.csv", "12");
                seconds(5);
                assertThat(inputs()).isEmpty();
                seconds(5);
                seconds(5);

                assertThat(inputs()).containsExactly(json(
                        "{path: 'in/a.csv', name: 'a.csv', size: 2, modified: '2026-02-03T04:05:06.789Z'}"));
                assertThat(view().last().orElseThrow().occurrence()).isEqualTo("in/a.csv 2 2026-02-03T04:05:06.789Z");
            }
        }

        @Test
        void aFileThatCannotBeLookedAtIsToldAndKeepsNoOtherBack() throws IOException {
            try (test) {
                Path loop = Files.createDirectories(folder.resolve("in")).resolve("a.csv");
                Files.createSymbolicLink(loop, loop);
                file("b.csv", "1");
                activate(flow, folder);
                seconds(5);

                assertThat(inputs()).singleElement().extracting(it -> it.path("name").asString()).isEqualTo("b.csv");
                assertThat(view().problem().orElseThrow())
                        .startsWith(
                                "Of the files in " + folder.resolve("in") + " 1 cannot be looked at, such as " + loop);

                Files.delete(loop);
                file("a.csv", "1");
                seconds(5);
                seconds(5);
                assertThat(inputs()).hasSize(2);
                assertThat(view().problem()).isEmpty();
            }
        }

        @Test
        void aFileThatStaysStartsNoSecondRunAfterACrashAndOneThatChangesDoes() throws IOException {
            try (test) {
                file("a.csv", "1");
                activate(flow, folder);
                seconds(5);
                test.crashAndRecover();
                activate(flow, folder);
                seconds(5);
                seconds(5);
                assertThat(inputs()).hasSize(1);

                file("a.csv", "other");
                seconds(5);
                seconds(5);
                assertThat(inputs()).hasSize(2);
            }
        }

        @Test
        void whatCameWhileNobodyWasThereStartsARun() throws IOException {
            try (test) {
                activate(flow, folder);
                assertThat(view().problem().orElseThrow()).contains("Expected a folder to watch at");
                test.crash();
                file("a.csv", "1");
                test.recover();
                activate(flow, folder);
                seconds(5);

                assertThat(inputs()).hasSize(1);
                assertThat(view().problem()).isEmpty();
            }
        }

        @Test
        void aPausedFolderIsNotLookedInto() throws IOException {
            try (test) {
                activate(flow, folder);
                test.engine().triggers().pause("test-flow", "inbox");
                file("a.csv", "1");
                seconds(5);
                seconds(5);
                assertThat(inputs()).isEmpty();

                test.engine().triggers().resume("test-flow", "inbox");
                settle();
                seconds(5);
                assertThat(inputs()).hasSize(1);
            }
        }
    }

    @Nested
    class Webhooks {

        private final FlowDefinition flow = aFlow().input("{type: 'object', required: ['order']}").step("a").build()
                .withTriggers(List.of(FlowTrigger.Webhook.of("orders")
                        .withAnswer(new Answer.Fixed(200, Map.of(), Optional.of(json("'ok'"))))
                        .withIn(Optional.of(json("'{% $event.body %}'")))));

        private String token() {
            String url = view().url().orElseThrow();
            assertThat(url).startsWith("https://example.org/hooks/start/test-flow/orders/");
            return url.substring(url.lastIndexOf('/') + 1);
        }

        private TriggerCall call(String token, String body, String key) {
            return test.engine().triggers()
                    .call("test-flow", "orders", token, Payload.of(json(body)), Optional.of(key));
        }

        private void on() {
            test.templates = new JsonataTemplates(new Expressions());
            activate(flow, Path.of(""));
        }

        @Test
        void aRequestStartsARunAndTheSameKeyTheSameRun() {
            try (test) {
                on();
                TriggerCall.Started first = (TriggerCall.Started) call(token(), "{order: 17}", "k1");
                String token = token();
                test.crashAndRecover();
                on();

                assertThat(token()).isEqualTo(token);
                assertThat(call(token, "{order: 18}", "k1")).isEqualTo(first);
                assertThat(call(token, "{order: 18}", "k2")).isNotEqualTo(first);
                assertThat(first.answer().body()).contains(json("'ok'"));
                assertThat(inputs()).containsExactlyInAnyOrder(json("{order: 17}"), json("{order: 18}"));
            }
        }

        @Test
        void aRequestThatDoesNotFitIsRefused() {
            try (test) {
                on();

                assertThat(call(token(), "{}", "k")).isInstanceOfSatisfying(TriggerCall.Refused.class,
                        refused -> assertThat(refused.reason()).contains("order"));
                assertThat(inputs()).isEmpty();
            }
        }

        @Test
        void whoGuessesFindsNothing() {
            try (test) {
                on();

                assertThat(call("0".repeat(32), "{order: 1}", "k")).isEqualTo(new TriggerCall.Unknown());
                assertThat(call("", "{order: 1}", "k")).isEqualTo(new TriggerCall.Unknown());
                assertThat(test.engine().triggers().call("other", "orders", token(), Payload.of(json("{}")),
                        Optional.empty())).isEqualTo(new TriggerCall.Unknown());
            }
        }

        @Test
        void aPausedTriggerAndOneThatIsOffTakeNothing() {
            try (test) {
                on();
                String token = token();
                test.engine().triggers().pause("test-flow", "orders");
                assertThat(call(token, "{order: 1}", "k")).isEqualTo(new TriggerCall.Paused());

                test.engine().triggers().deactivate("test-flow");
                assertThat(call(token, "{order: 1}", "k")).isEqualTo(new TriggerCall.Unknown());
                assertThatThrownBy(() -> test.engine().triggers().resume("test-flow", "orders"))
                        .isInstanceOf(RunRefusedException.class);
            }
        }
    }
}
