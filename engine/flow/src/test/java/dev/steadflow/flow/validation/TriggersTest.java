package dev.steadflow.flow.validation;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.definition.UnknownKeys;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks of what starts flows by itself. */
class TriggersTest {

    private static final Schedule NIGHTLY = Schedule.cron("nightly", "0 2 * * *");

    private static FlowDefinition flow(FlowTrigger... triggers) {
        return aFlow().step("a").build().withTriggers(List.of(triggers));
    }

    @Test
    void whatIsRightIsLeftInPeace() {
        assertThat(Found.in(flow(
                NIGHTLY.withZone(Optional.of("Europe/Berlin")).withOverlap(Schedule.Overlap.QUEUE)
                        .withCatchUp(Schedule.CatchUp.ALL, Optional.of(7))
                        .withIn(Optional
                                .of(json("{day: '{% $event.date %}', twice: '{% $map([1], function($x) {$x}) %}'}"))),
                Schedule.every("often", "PT1S"),
                FlowTrigger.Webhook.of("orders")
                        .withAnswer(new Answer.Fixed(200, Map.of(), Optional.of(json("{ok: true}")))),
                FlowTrigger.Folder.of("inbox", "in").withPattern(Optional.of("*.csv"))
                        .withSettle(Optional.of("PT0S")))))
                .isEmpty();
    }

    @Test
    void idsAreDifferentAndPlain() {
        assertThat(Found.in(flow(NIGHTLY, NIGHTLY, NIGHTLY.withId("ä b"), NIGHTLY.withId("")))).containsExactly(
                "ERROR bad-trigger /triggers/1/id", "ERROR bad-trigger /triggers/2/id",
                "ERROR bad-trigger /triggers/3/id");
    }

    @Test
    void timesCanBeRead() {
        assertThat(Found.in(flow(Schedule.cron("a", "0 2"), Schedule.cron("b", "0 0 30 2 *"),
                Schedule.every("c", "PT0S"), NIGHTLY.withZone(Optional.of("Mars/Base")))))
                .containsExactly("ERROR bad-trigger /triggers/0/cron", "ERROR bad-trigger /triggers/1/cron",
                        "ERROR bad-trigger /triggers/2/every", "ERROR bad-trigger /triggers/3/zone");
        assertThat(Found.message(flow(Schedule.cron("a", "0 2 * * XXX"))))
                .contains("but found '0 2 * * XXX'", "'XXX' is no day of the week");
        assertThat(Found.in(flow(NIGHTLY.withTimes(Optional.empty(), Optional.empty()))))
                .containsExactly("ERROR bad-trigger /triggers/0");
    }

    @Test
    void missedTimesThatComeTogetherMustNotSkipEachOther() {
        assertThat(Found.in(flow(NIGHTLY.withCatchUp(Schedule.CatchUp.ALL, Optional.of(0)))))
                .containsExactly("ERROR bad-trigger /triggers/0/overlap",
                        "ERROR bad-trigger /triggers/0/catchUpLimit");
    }

    @Test
    void onlyTheEventIsKnownBeforeARunBegins() {
        assertThat(Found.in(flow(NIGHTLY.withIn(Optional.of(json("{a: '{% $input.x %}', b: '{% 1 + %}'}"))))))
                .containsExactly("ERROR unknown-name /triggers/0/in/a", "ERROR bad-expression /triggers/0/in/b");
    }

    @Test
    void answersAreGivenAtOnce() {
        assertThat(Found.in(flow(
                FlowTrigger.Webhook.of("w").withAnswer(new Answer.Manual()),
                FlowTrigger.Webhook.of("v").withAnswer(
                        new Answer.Fixed(99, Map.of(), Optional.of(json("'{% $event.id %}'")))))))
                .containsExactly("ERROR bad-trigger /triggers/0/respond", "ERROR bad-answer /triggers/1/respond/status",
                        "ERROR bad-answer /triggers/1/respond/body");
    }

    @Test
    void foldersHaveNamesPatternsAndTimes() {
        assertThat(Found.in(flow(FlowTrigger.Folder.of("f", " ").withPattern(Optional.of("a/*.csv"))
                .withSettle(Optional.of("soon")))))
                .containsExactly("ERROR bad-trigger /triggers/0/folder", "ERROR bad-trigger /triggers/0/pattern",
                        "ERROR bad-duration /triggers/0/settle");
    }

    @Test
    void fixedPathsArePartsOfAUrlAndOnlyTheyHaveASecret() {
        assertThat(Found.in(flow(
                FlowTrigger.Webhook.of("a").withPath(Optional.of("orders.v1")).withSecret(Optional.of("shopToken")))))
                .isEmpty();
        assertThat(Found.in(flow(FlowTrigger.Webhook.of("a").withPath(Optional.of("a/b")),
                FlowTrigger.Webhook.of("b").withSecret(Optional.of("shopToken")))))
                .containsExactly("ERROR bad-trigger /triggers/0/path", "ERROR bad-trigger /triggers/1/secret");
    }

    @Test
    void triggersOfPluginsAreInstalledAndTheirSettingsFit() {
        FlowTrigger.Plugin news = FlowTrigger.Plugin.of("news", "test/news@1", json("{topic: 'weather'}"));
        assertThat(Found.in(flow(news.withEvery(Optional.of("PT5S"))))).isEmpty();
        assertThat(Found.in(flow(news.withEvery(Optional.of("PT0S")), news.withId("b").withSettings(json("{}")),
                news.withId("c").withSettings(json("{topic: '{% $event %}', n: 1}")))))
                .containsExactly("ERROR bad-trigger /triggers/0/every", "ERROR missing-field /triggers/1/with/topic",
                        "ERROR bad-trigger /triggers/2/with/topic", "ERROR unknown-field /triggers/2/with/n");
        assertThat(Found.message(flow(FlowTrigger.Plugin.of("x", "test/nows@1", json("{}")))))
                .contains("test/nows@1", "Did you mean 'test/news@1'?");
        assertThat(Found.in(flow(FlowTrigger.Plugin.of("x", "test/echo@1", json("{}")))))
                .containsExactly("ERROR unknown-step /triggers/0/uses");
    }

    @Test
    void aTriggerIsNoStep() {
        assertThat(Found.message(aFlow().step("a", "test/news@1", "{}").build())).contains("starts flows by itself");
    }

    @Test
    void keysThatNobodyKnowsAreWarnedAbout() {
        assertThat(Found.in(flow(new FlowTrigger.Webhook("w", Optional.empty(), Optional.empty(), new Answer.Accepted(),
                Optional.empty(),
                new UnknownKeys(Map.of("secret", json("1")))))))
                .containsExactly("WARNING unknown-key /triggers/0/secret");
    }
}
