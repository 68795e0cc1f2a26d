package dev.steadflow.runtime.debug;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls of debug runs: made, answered for, failed on purpose, and one made alone. */
@Timeout(60)
class DebugCallsTest extends DebuggedFlows {

    @Test
    void anAnswerCanBeChangedAfterTheCallAndTheLogHasWhatCounts() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("b"), new Breakpoint(false, true, Optional.empty())));
        RunId run = start(three());

        Stop stop = nextStop();
        assertThat(stop.when()).isEqualTo(Stop.When.AFTER);
        assertThat(stop.value()).contains(json("\"nothing\""));
        debug.goWith(stop, Stop.Onward.CONTINUE, Optional.of(json("\"other\"")), Map.of());

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(result(run, "b")).isEqualTo(json("\"other\""));
    }

    @Test
    void aCallCanBeAnsweredWithoutBeingMadeAndAPinAnswersAlways() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("a"), Breakpoint.BEFORE).withPin(node("c"), json("7")));
        RunId run = start(three());

        debug.answer(nextStop(), Stop.Onward.CONTINUE, json("\"by hand\""));

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(result(run, "a")).isEqualTo(json("\"by hand\""));
        assertThat(result(run, "c")).isEqualTo(json("7"));
        assertThat(calls).containsExactly("main/b#1 nothing");
    }

    @Test
    void aFaultFailsDelaysAndHangsByTheVirtualClock() throws Exception {
        debug.setPlan(DebugPlan.NONE.with(node("a"), new Fault(
                Fault.Kind.FAIL, "http/Status", false, Duration.ZERO, 1)));
        assertThat(end(start(three()))).isEqualTo(RunStatus.FAILED);
        assertThat(calls).isEmpty();

        debug.setPlan(DebugPlan.NONE.with(node("a"), new Fault(
                Fault.Kind.DELAY, "Fault", true, Duration.ofHours(2), 1)));
        RunId delayed = start(three());
        await().until(() -> debug.nextDue().isPresent());
        assertThat(calls).isEmpty();
        debug.skip(Duration.ofHours(2));
        assertThat(end(delayed)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aCallThatIsMadeGetsTheConnectionThatItsInputNames() throws Exception {
        debugAtDesks();
        debug.setPlan(DebugPlan.NONE.with(node("b"), Breakpoint.BEFORE));
        RunId run = start(aFlow()
                .step("a", "test/open@1", "{\"connection\": \"front\"}")
                .step("b", "test/open@1", "{\"connection\": \"front\"}")
                .chain("a", "b"));

        debug.goWith(nextStop(), Stop.Onward.CONTINUE, Optional.of(json("{\"connection\": \"back\"}")), Map.of());

        assertThat(end(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("main/a#1 at the door k3y-0f-the-desk", "main/b#1 behind k3y-0f-the-desk");
        assertThat(result(run, "a")).isEqualTo(json("\"the key is •••\""));
    }

    @Test
    void aStepThatIsAnsweredForNeedsNoConnection() throws Exception {
        debugAtDesks();
        debug.setPlan(DebugPlan.NONE.withPin(node("a"), json("7")));

        RunId pinned = start(aFlow().step("a", "test/open@1", "{\"connection\": \"none\"}"));
        RunId called = start(aFlow().step("b", "test/open@1", "{\"connection\": \"none\"}"));

        assertThat(end(pinned)).isEqualTo(RunStatus.COMPLETED);
        assertThat(end(called)).isEqualTo(RunStatus.FAILED);
        assertThat(debug.engine().run(called).orElseThrow().error().orElseThrow().toString())
                .contains("ConnectionNotFound");
    }

    private void debugAtDesks() {
        debug.close();
        JsonNode key = json("{\"$secret\": \"key\"}");
        debug = new DebugEngine("test-flow", DebugPlan.NONE, steps, Secrets.of(Map.of("key", "k3y-0f-the-desk")),
                Connections.of(Map.of("front", desk("at the door", key), "back", desk("behind", key))));
    }

    private static Connection desk(String place, JsonNode key) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode().put("place", place);
        settings.set("key", key);
        return new Connection("desk", settings);
    }

    @Test
    void aSeedDecidesWhichCallsAFaultMeets() throws Exception {
        Fault half = new Fault(Fault.Kind.FAIL, "Unlucky", false, Duration.ZERO, 0.5);

        List<RunStatus> once = outcomes(DebugPlan.NONE.with(node("a"), half).withSeed(3));
        List<RunStatus> twice = outcomes(DebugPlan.NONE.with(node("a"), half).withSeed(3));

        assertThat(once).isEqualTo(twice).contains(RunStatus.FAILED, RunStatus.COMPLETED);
    }

    private List<RunStatus> outcomes(DebugPlan plan) throws InterruptedException {
        debug.close();
        debug = new DebugEngine("test-flow", plan, steps, Secrets.none(), Connections.none());
        List<RunStatus> found = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 12; i++) {
            found.add(end(start(aFlow().step("a"))));
        }
        return found;
    }

    @Test
    void oneStepIsCalledAloneWithAnInputOfItsOwn() throws Exception {
        SingleStep.Ended worked = SingleStep.call(
                debug.engine(), "test/echo@1", json("{\"text\": \"hello\"}"), Path.of("").toAbsolutePath());

        assertThat(worked.result()).contains(json("\"hello\""));
        assertThat(worked.error()).isEmpty();
    }

    @Test
    void aPlanIsReadAsItWasWritten() {
        DebugPlan plan = DebugPlan.NONE
                .with(node("a"), new Breakpoint(true, true, Optional.of("$in.amount > 9")))
                .withPin(node("both.one/b"), json("{\"id\": 7}"))
                .with(node("c"), new Fault(Fault.Kind.DELAY, "x", false, Duration.ofSeconds(90), 0.25))
                .withSeed(42);

        assertThat(DebugPlanCodec.read(DebugPlanCodec.write(plan))).isEqualTo(plan);
    }
}
