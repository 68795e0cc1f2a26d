package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.WaitNode.Take;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.journal.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class InboxesTest {

    private static FlowBuilder asksOnce(Answer answer) {
        return aFlow().webhook("hook", answer)
                .waitFor("request", "{% $hook %}")
                .end("done", "'{% $request.body %}'")
                .chain("hook", "request", "done");
    }

    private static FlowBuilder answersByHand() {
        return aFlow().webhook("hook", new Answer.Manual())
                .waitFor("request", "{% $hook %}")
                .step("work")
                .respond("reply", "{% $request %}", "{got: '{% $request.body %}'}")
                .chain("hook", "request", "work", "reply");
    }

    private static JsonNode text(String value) {
        return json("'" + value + "'");
    }

    @Test
    void aPayloadReachesTheRunThatWaitsForIt() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(asksOnce(new Answer.Accepted()));

            Delivery delivery = test.deliver(test.inbox(run, "hook"), "'yes'");

            assertThat(delivery).isEqualTo(new Delivery.Accepted(Delivery.Answer.ACCEPTED));
            assertThat(test.output(run)).isEqualTo(text("yes"));
        }
    }

    @Test
    void theFlowSeesTheWholeRequest() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().webhook("hook").waitFor("request", "{% $hook %}").edge("hook", "request"));
            Payload payload = new Payload(
                    "PUT", "https://example.org/x", Map.of("accept", "*/*"),
                    Map.of("a", List.of("1"), "b", List.of("2", "3")), json("{n: 1}"));

            test.engine().deliver(test.inbox(run, "hook"), payload, Optional.empty());

            JsonNode request = test.output(run);
            assertThat(request.path("id").asString("")).isEqualTo("main/hook#1[0]/1");
            assertThat(request.path("method").asString("")).isEqualTo("PUT");
            assertThat(request.path("headers")).isEqualTo(json("{accept: '*/*'}"));
            assertThat(request.path("query")).isEqualTo(json("{a: '1', b: ['2', '3']}"));
            assertThat(request.path("body")).isEqualTo(json("{n: 1}"));
            assertThat(request.path("receivedAt").asString("")).isEqualTo("2026-03-01T12:00:00Z");
        }
    }

    @Test
    void aFixedAnswerIsTheSameEachTime() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            Answer.Fixed thanks = new Answer.Fixed(201, Map.of("x-a", "b"), Optional.of(text("thanks")));
            RunId run = test.start(aFlow().webhook("hook", thanks).sleep("nap", "PT1H").edge("hook", "nap"));
            String inbox = test.inbox(run, "hook");

            assertThat(test.deliver(inbox, "1")).isEqualTo(test.deliver(inbox, "2"))
                    .isEqualTo(new Delivery.Accepted(
                            new Delivery.Answer(201, Map.of("x-a", "b"), Optional.of(text("thanks")))));
        }
    }

    @Test
    void anUnknownOrClosedInboxTakesNothing() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(asksOnce(new Answer.Accepted()));
            String inbox = test.inbox(run, "hook");
            test.deliver(inbox, "1");
            test.output(run);

            assertThat(test.deliver(inbox, "2")).isEqualTo(new Delivery.Unknown());
            assertThat(test.deliver("nobody", "2")).isEqualTo(new Delivery.Unknown());
            assertThat(test.engine().inboxes(run)).isEmpty();
        }
    }

    @Test
    void aBodyThatDoesNotFitTheSchemaIsRejectedAndNotRecorded() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(asksOnce(new Answer.Accepted())
                    .bodies("hook", "{type: 'object', required: ['name']}"));

            Delivery delivery = test.deliver(test.inbox(run, "hook"), "{}");

            assertThat(delivery).isInstanceOfSatisfying(Delivery.Rejected.class,
                    rejected -> assertThat(rejected.problems()).anyMatch(problem -> problem.contains("name")));
            assertThat(test.events(run, RunEvent.PayloadReceived.class)).isEmpty();
        }
    }

    @Test
    void aPayloadThatIsTooLargeIsRejected() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(asksOnce(new Answer.Accepted()));

            Delivery delivery = test.deliver(test.inbox(run, "hook"), "'" + "x".repeat(16 << 20) + "'");

            assertThat(delivery).isInstanceOf(Delivery.Rejected.class);
        }
    }

    @Test
    void aFullInboxTakesNoMore() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().webhook("hook").buffer("hook", 2).sleep("nap", "PT1H").edge("hook", "nap"));
            String inbox = test.inbox(run, "hook");
            test.deliver(inbox, "1");
            test.deliver(inbox, "2");

            assertThat(test.deliver(inbox, "3")).isEqualTo(new Delivery.Full(2));
            assertThat(test.engine().inboxes(run)).extracting(InboxView::kept).containsExactly(2);
        }
    }

    @Test
    void theSamePayloadAgainChangesNothingAndHearsTheSame() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().webhook("hook").sleep("nap", "PT1H").edge("hook", "nap"));
            String inbox = test.inbox(run, "hook");
            Payload payload = Payload.of(text("once"));
            test.engine().deliver(inbox, payload, Optional.of("k"));

            Delivery again = test.engine().deliver(inbox, payload, Optional.of("k"));

            assertThat(again).isEqualTo(new Delivery.Duplicate(Delivery.Answer.ACCEPTED));
            test.crashAndRecover();
            assertThat(test.engine().deliver(inbox, payload, Optional.of("k"))).isEqualTo(again);
            assertThat(test.events(run, RunEvent.PayloadReceived.class)).hasSize(1);
        }
    }

    @Test
    void aHeldCallerHearsWhatTheFlowAnswers() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(answersByHand());

            Delivery delivery = test.deliver(test.inbox(run, "hook"), "'hello'");

            Delivery.Held held = (Delivery.Held) delivery;
            assertThat(held.answer().get())
                    .isEqualTo(new Delivery.Answer(200, Map.of(), Optional.of(json("{got: 'hello'}"))));
        }
    }

    @Test
    void aCallerWhoComesBackAfterACrashIsHeldAgainAndAnswered() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().webhook("hook", new Answer.Manual())
                    .waitFor("request", "{% $hook %}")
                    .sleep("nap", "PT1M")
                    .respond("reply", "{% $request %}", "1")
                    .sleep("last", "PT1M")
                    .chain("hook", "request", "nap", "reply", "last"));
            String inbox = test.inbox(run, "hook");
            Payload payload = Payload.of(text("hello"));
            Delivery.Held lost = (Delivery.Held) test.engine().deliver(inbox, payload, Optional.of("k"));
            test.crashAndRecover();
            assertThatThrownBy(() -> lost.answer().get()).hasCauseInstanceOf(StoreException.class);

            Delivery.Held again = (Delivery.Held) test.engine().deliver(inbox, payload, Optional.of("k"));
            test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);
            test.advance(Duration.ofMinutes(1));

            Delivery.Answer answer = again.answer().get();
            assertThat(answer.body()).contains(json("1"));
            assertThat(test.engine().deliver(inbox, payload, Optional.of("k")))
                    .isEqualTo(new Delivery.Duplicate(answer));
            assertThat(test.events(run, RunEvent.PayloadReceived.class)).hasSize(1);
        }
    }

    @Test
    void aCallerWhomNobodyAnswersHears500WhenTheInboxCloses() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(asksOnce(new Answer.Manual()));

            Delivery.Held held = (Delivery.Held) test.deliver(test.inbox(run, "hook"), "'hello'");

            assertThat(held.answer().get()).isEqualTo(HeldCallers.NOBODY_ANSWERED);
        }
    }

    @Test
    void aRestartKeepsInboxesAndWhatTheyHold() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().webhook("hook")
                    .sleep("nap", "PT1H")
                    .waitFor("both", "{% $hook %}", new Take.Count(2))
                    .chain("hook", "nap", "both"));
            String inbox = test.inbox(run, "hook");
            test.deliver(inbox, "1");
            test.crashAndRecover();
            test.deliver(inbox, "2");

            test.engine().skipSleep(run, NodeAddress.parse("main/nap#1"));

            assertThat(test.output(run).valueStream().map(request -> request.path("body").intValue()))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void inboxesHaveUrlsThatNobodyCanGuess() {
        try (EngineUnderTest test = EngineUnderTest.open(
                settings -> settings.withHooksUrl(URI.create("https://example.org/hooks")))) {
            RunId run = test.start(aFlow().webhooks("hooks", "[1, 2]").sleep("nap", "PT1H").edge("hooks", "nap"));
            test.inbox(run, "hooks");

            List<InboxView> inboxes = test.engine().inboxes(run);

            assertThat(inboxes).hasSize(2).allSatisfy(inbox -> {
                assertThat(inbox.id()).matches("[0-9a-hjkmnp-tv-z]{32}");
                assertThat(inbox.url()).contains("https://example.org/hooks/" + inbox.id());
            });
            assertThat(inboxes.getFirst().id()).isNotEqualTo(inboxes.getLast().id());
        }
    }

    @Test
    void hundredsOfPayloadsAtOnceAreAllTakenOnceInTheOrderOfTheLog() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard();
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            String items = IntStream.range(0, 300).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
            RunId run = test.start(aFlow().webhook("hook")
                    .parallel("both", lanes -> lanes
                            .lane("steps", lane -> lane.forEach("all", items, "item", each -> each.step("s")))
                            .lane("payloads", lane -> lane.waitFor("taken", "{% $hook %}", new Take.Count(200))))
                    .edge("hook", "both"));
            String inbox = test.inbox(run, "hook");
            List<Callable<Delivery>> sendings = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String body = String.valueOf(i);
                sendings.add(() -> test.deliver(inbox, body));
            }

            for (Future<Delivery> sent : senders.invokeAll(sendings)) {
                assertThat(sent.get()).isInstanceOf(Delivery.Accepted.class);
            }

            List<JsonNode> taken = test.output(run).path("payloads").valueStream().toList();
            List<JsonNode> logged =
                    test.events(run, RunEvent.PayloadReceived.class).stream().map(RunEvent.PayloadReceived::request)
                            .toList();
            assertThat(taken).hasSize(200).isEqualTo(logged);
            assertThat(taken.stream().map(request -> request.path("body").intValue())).doesNotHaveDuplicates();
            assertThat(test.events(run, RunEvent.StepCompleted.class)).hasSize(300);
        }
    }
}
