package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.validation.FlowValidator;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Group B: sequences, lanes at once, races. */
class LanesTest {

    @Test
    @Row(id = "B1", says = "Add 2, 3 and 5 one after the other",
            differs = "9 events instead of 12, as in A1.")
    void b1AddTen() throws Exception {
        Play.of("B1").input("123").run().completed("133").count(RunEvent.StepCompleted.class, 3);
    }

    @Test
    @Row(id = "B1b", says = "Two flows with the same name are not mixed up",
            differs = "They differ in their ids; there are no packages.")
    void b1bSameName() throws Exception {
        Played played = Play.of("B1b").flow("b1b-one").input("123").at("PT1S", Acts.start("b1b-two", "123")).run();

        assertThat(played.runs()).extracting(run -> run.header().flowId()).containsExactly("b1b-one", "b1b-two");
        assertThat(played.runs()).extracting(Played.OneRun::output).containsOnly(TestJson.json("133"));
    }

    @Test
    @Row(id = "B2", says = "Join all keeps the order of the lanes, whatever the order of their ends")
    void b2JoinAll() throws Exception {
        Play.of("B2").run().completed("'ABC'").took("PT3S");
    }

    @Test
    @Row(id = "B3", says = "The first of three wins, long before the others would end",
            differs = "The losers are cancelled; rest: continue would let them end.")
    void b3Race() throws Exception {
        Play.of("B3").run().completed("'B'").took("PT0.1S").count(RunEvent.LaneCancelled.class, 2);
    }

    @Test
    @Row(id = "B4", says = "The first success wins; a failure before it is recorded")
    void b4FirstSuccess() throws Exception {
        Play.of("B4").run().completed("'B'").took("PT1S").count(RunEvent.StepFailed.class, 1);
    }

    @Test
    @Row(id = "B7", says = "Join all yields by position, a race by what was recorded first")
    void b7AllAndRace() throws Exception {
        Play.of("B7").input("{one: 'PT1S', two: 'PT2S'}").run().completed("{all: ['one', 'two'], race: 'one'}");
        Play.of("B7-swapped").flow("b7").input("{one: 'PT2S', two: 'PT1S'}").run()
                .completed("{all: ['one', 'two'], race: 'two'}");
    }

    @Test
    @Row(id = "B8", says = "Killed with one, two or three results recorded, a join waits for exactly the missing ones")
    void b8PartOfThemRecorded() throws Exception {
        Play.of("B8").flow("a2").input("'u1'").run().count(RunEvent.StepScheduled.class, 3);
    }

    @Test
    @Row(id = "B9", says = "Killed after a step was scheduled, the run does not schedule it again")
    void b9OnlyScheduled() throws Exception {
        Play.of("B9").flow("b1").input("123").run().completed("133").count(RunEvent.StepScheduled.class, 3);
    }

    @Test
    @Row(id = "B10", says = "All of it in one flow; a lane in the background is joined later")
    void b10ControlFlow() throws Exception {
        Played played = Play.of("B10").run();

        played.completed("{race: '2 s', all: ['1 s', '2 s', 30], background: 'background', caught: 'on purpose',"
                + " attempt: 2}");
        assertThat(played.times(RunEvent.RunCompleted.class)).containsExactly(Duration.ofSeconds(2 + 2 + 5 + 5));
    }

    @Test
    @Row(id = "B11", says = "250 items in chunks of 50: parallel within a chunk, chunk after chunk",
            differs = "Played without kills and golden log; smaller ones are played with them.")
    void b11Batches() throws Exception {
        Played played = Play.of("B11").withoutCrashes().withoutLog().run();

        played.completed("250").count(RunEvent.StepCompleted.class, 250).took("PT5S");
        assertThat(played.world().mostAtOnce()).isEqualTo(50);
    }

    @Test
    @Row(id = "B13", says = "10, then 100 steps at once, each executed once",
            differs = "Played without kills and golden log; smaller joins are played with them.")
    void b13Idempotency() throws Exception {
        Played played = Play.of("B13").withoutCrashes().withoutLog().run();

        assertThat(played.run().output()).hasSize(110);
        played.count(RunEvent.StepCompleted.class, 110);
        assertThat(played.world().calls()).hasSize(110);
    }

    @Test
    @Row(id = "B14", says = "1 + 2")
    void b14Addition() throws Exception {
        Play.of("B14").run().completed("3");
    }

    @Test
    @Row(id = "B15", says = "A failing lane fails the join at once, and a catch takes it",
            differs = "The good lane is cancelled instead of ending unused.")
    void b15AllWithAFailure() throws Exception {
        Play.of("B15").run().completed("'caught'").took("PT0.2S");
    }

    @Test
    @Row(id = "B16", says = "All settled: values and reasons by position")
    void b16AllSettled() throws Exception {
        Played played = Play.of("B16").run();

        assertThat(played.output("/0")).isEqualTo(TestJson.json("{ok: true, value: 1}"));
        assertThat(played.output("/1/ok").booleanValue()).isFalse();
        assertThat(played.output("/1/error/message").stringValue()).isEqualTo("two is bad");
        assertThat(played.output("/2/value").intValue()).isEqualTo(3);
    }

    @Test
    @Row(id = "B17", says = "All of an empty list is done at once")
    void b17AllOfNothing() throws Exception {
        Play.of("B17").run().completed("[]").took("PT0S");
    }

    @Test
    @Row(id = "B18", says = "A race of nothing is refused before it runs")
    void b18RaceOfNothing() {
        var flow = FlowBuilder.aFlow().race("nobody", lanes -> lanes).build();

        assertThat(new FlowValidator().validate(flow, TestSteps.catalog()))
                .extracting(problem -> problem.code())
                .contains("no-lanes");
    }

    @Test
    @Row(id = "B19", says = "Lanes in lanes")
    void b19Nested() throws Exception {
        Play.of("B19").run().completed("['b', 'cd']").took("PT2S");
    }

    /** The numbers of a list, for comparing without order. */
    static Set<Integer> numbers(JsonNode list) {
        return list.values().stream().map(JsonNode::intValue).collect(Collectors.toCollection(TreeSet::new));
    }
}
