package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.conformance.Pattern.Support;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import org.junit.jupiter.api.Test;

/** The 43 control-flow patterns, numbered as the Workflow Patterns Initiative numbers them. */
class PatternsTest {

    private static Play play(int number) {
        return Play.pattern("wcp-%02d".formatted(number));
    }

    @Test
    @Pattern(number = 1, name = "Sequence", support = Support.DIRECT, how = "An edge.")
    void sequence() throws Exception {
        play(1).run().order("StepCompleted a", "StepScheduled b", "StepCompleted b");
    }

    @Test
    @Pattern(number = 2, name = "Parallel split", support = Support.DIRECT,
            how = "A parallel node has a lane for each branch.")
    void parallelSplit() throws Exception {
        play(2).run().order("StepScheduled fork.left/b", "StepScheduled fork.right/c", "StepCompleted fork.left/b")
                .took("PT2S");
    }

    @Test
    @Pattern(number = 3, name = "Synchronization", support = Support.DIRECT,
            how = "A parallel node is done when all of its lanes are.")
    void synchronization() throws Exception {
        play(3).run().order("StepCompleted both.left/a", "StepCompleted both.right/b", "StepScheduled c");
    }

    @Test
    @Pattern(number = 4, name = "Exclusive choice", support = Support.DIRECT,
            how = "A choice takes the first case that is true.")
    void exclusiveChoice() throws Exception {
        play(4).input("{amount: 200}").run().completed("'big'").never("StepScheduled small");
    }

    @Test
    @Pattern(number = 5, name = "Simple merge", support = Support.DIRECT,
            how = "Several edges lead to one node; a scope has one token, so they never meet.")
    void simpleMerge() throws Exception {
        play(5).input("{amount: 50}").run().completed("'after'").order("StepCompleted small", "StepCompleted after");
    }

    @Test
    @Pattern(number = 6, name = "Multi-choice", support = Support.DIRECT,
            how = "Each lane of a parallel node has a condition, `when`.")
    void multiChoice() throws Exception {
        play(6).input("{police: true, fire: true, ambulance: false}").run()
                .count(RunEvent.StepScheduled.class, 2)
                .count(RunEvent.LaneSkipped.class, 1);
    }

    @Test
    @Pattern(number = 7, name = "Structured synchronizing merge", support = Support.DIRECT,
            how = "The same parallel node waits for the lanes that were begun; a skipped one counts as done.")
    void structuredSynchronizingMerge() throws Exception {
        play(7).input("{police: true, fire: false, ambulance: true}").run()
                .order("StepCompleted dispatch.ambulance/sendAmbulance", "StepScheduled transfer")
                .took("PT3S");
    }

    @Test
    @Pattern(number = 8, name = "Multi-merge", support = Support.WORKAROUND,
            how = "A forEach over the branches; inside, a choice leads to the branch's node, and all of them to the"
                    + " common one, which runs once for each. Branches of a parallel node cannot share a node behind it.")
    void multiMerge() throws Exception {
        play(8).run().executions("inspect", 2)
                .order("StepCompleted branches[0]/inspect", "StepCompleted branches[1]/order");
    }

    @Test
    @Pattern(number = 9, name = "Structured discriminator", support = Support.DIRECT,
            how = "`join: first` with `rest: continue`: the first lane goes on, the others end unseen.")
    void structuredDiscriminator() throws Exception {
        play(9).run().completed("'triage'").took("PT6S")
                .order("LanesDetached checks", "StepScheduled triage", "StepCompleted checks.pulse/checkPulse")
                .executions("triage", 1);
    }

    @Test
    @Pattern(number = 10, name = "Arbitrary cycles", support = Support.DIRECT,
            how = "Edges may lead back, to any node of the scope, so a cycle may have several entries and exits.")
    void arbitraryCycles() throws Exception {
        play(10).input("{first: 'b'}").run().completed("4").executions("a", 1).executions("b", 4);
    }

    @Test
    @Pattern(number = 11, name = "Implicit termination", support = Support.DIRECT,
            how = "A scope ends where its last node has no edge; with `atScopeEnd: wait` it ends when nothing is left.")
    void implicitTermination() throws Exception {
        play(11).run().took("PT5S").order("StepCompleted quick", "ScopeDraining main", "StepCompleted beside.lane/slow",
                "RunCompleted");
    }

    @Test
    @Pattern(number = 12, name = "Multiple instances without synchronization", support = Support.DIRECT,
            how = "A background flow node in a forEach starts a run for each item and goes on at once.")
    void multipleInstancesWithoutSynchronization() throws Exception {
        Played played = play(12).input("{readers: ['Ada', 'Grace', 'Edsger']}").run().completed("'all begun'")
                .took("PT0S");

        assertThat(played.runs()).hasSize(4);
        assertThat(played.runs()).allMatch(run -> run.header().status() == RunStatus.COMPLETED);
    }

    @Test
    @Pattern(number = 13, name = "Multiple instances with a priori design-time knowledge", support = Support.DIRECT,
            how = "A forEach over a literal list.")
    void multipleInstancesKnownAtDesignTime() throws Exception {
        play(13).run().completed("['first director', 'second director', 'third director']").took("PT1S");
    }

    @Test
    @Pattern(number = 14, name = "Multiple instances with a priori run-time knowledge", support = Support.DIRECT,
            how = "A forEach over an expression.")
    void multipleInstancesKnownAtRunTime() throws Exception {
        play(14).run().completed("['a', 'b', 'c', 'd']").took("PT1S");
    }

    @Test
    @Pattern(number = 15, name = "Multiple instances without a priori run-time knowledge", support = Support.DIRECT,
            how = "A forEach over an inbox begins a lane for each payload, until its join is met.")
    void multipleInstancesNotKnownBefore() throws Exception {
        play(15)
                .at("PT1S", Acts.post("reports", "{name: 'Ada', last: false}"))
                .at("PT1.5S", Acts.post("reports", "{name: 'Grace', last: false}"))
                .at("PT5S", Acts.post("reports", "{name: 'Edsger', last: true}"))
                .run()
                .completed("[{name: 'Ada', last: false}, {name: 'Grace', last: false}, {name: 'Edsger', last: true}]")
                .took("PT6S");
    }

    @Test
    @Pattern(number = 16, name = "Deferred choice", support = Support.DIRECT,
            how = "A race of waits: whichever event comes first chooses, the others are withdrawn.")
    void deferredChoice() throws Exception {
        play(16).at("PT1H", Acts.signal("complaint", "{about: 'noise'}")).run().completed("'complaint'")
                .count(RunEvent.LaneCancelled.class, 2);
    }

    @Test
    @Pattern(number = 17, name = "Interleaved parallel routing", support = Support.DIRECT,
            how = "A parallel node whose nodes hold the same `lock`: their order within a lane is kept, and one runs at"
                    + " a time.")
    void interleavedParallelRouting() throws Exception {
        Played played = play(17).run().took("PT3S").order("StepCompleted tests.blood/takeBlood",
                "StepCompleted tests.blood/testBlood");

        assertThat(played.world().mostAtOnce()).isEqualTo(1);
    }

    @Test
    @Pattern(number = 18, name = "Milestone", support = Support.DIRECT,
            how = "A handler that does not interrupt listens only as long as the scope around it lasts.")
    void milestone() throws Exception {
        play(18)
                .at("PT3S", Acts.signal("change", "'course A'"))
                .at("PT15S", Acts.signal("change", "'course B'"))
                .run()
                .executions("enrol", 1)
                .order("StepCompleted enrolment.handler1[0]/enrol", "StepScheduled close");
    }

    @Test
    @Pattern(number = 19, name = "Cancel task", support = Support.DIRECT,
            how = "A scope around the task with a handler that interrupts; a running step is told.")
    void cancelTask() throws Exception {
        play(19).at("PT5M", Acts.signal("withdraw", "null")).run().completed("'withdrawn'").took("PT5M")
                .order("NodeCancelled assess.lane/work", "StepScheduled next");
    }

    @Test
    @Pattern(number = 20, name = "Cancel case", support = Support.DIRECT,
            how = "Cancelling the run stops everything in it; from inside, `end` of the flow does.")
    void cancelCase() throws Exception {
        play(20).at("PT5M", Acts.cancel()).run().status(RunStatus.CANCELLED)
                .count(RunEvent.LaneCancelled.class, 2);
    }

    @Test
    @Pattern(number = 21, name = "Structured loop", support = Support.DIRECT,
            how = "A loop node, with `while` before or `until` after each round.")
    void structuredLoop() throws Exception {
        play(21).run().completed("1").executions("check", 3).executions("paint", 2);
    }

    @Test
    @Pattern(number = 22, name = "Recursion", support = Support.DIRECT,
            how = "A flow starts itself in the background and waits for that run. Inline recursion is refused, so that"
                    + " a log stays finite.")
    void recursion() throws Exception {
        Played played = play(22).input("{n: 4}").run().completed("24");

        assertThat(played.runs()).hasSize(4);
    }

    @Test
    @Pattern(number = 23, name = "Transient trigger", support = Support.WORKAROUND,
            how = "Signals are kept, so a `wait` with `take: all` first throws away those that came too early.")
    void transientTrigger() throws Exception {
        play(23).at("PT1S", Acts.signal("alarm", "'too early'")).at("PT9S", Acts.signal("alarm", "'heard'")).run()
                .completed("'heard'").took("PT9S");
    }

    @Test
    @Pattern(number = 24, name = "Persistent trigger", support = Support.DIRECT,
            how = "A signal is kept until a `wait` takes it.")
    void persistentTrigger() throws Exception {
        play(24).at("PT1S", Acts.signal("alarm", "'early'")).run().completed("'early'").took("PT5S");
    }

    @Test
    @Pattern(number = 25, name = "Cancel region", support = Support.DIRECT,
            how = "A scope around the region with a handler that interrupts; what is outside goes on. A region is a"
                    + " scope: it cannot cut through lanes.")
    void cancelRegion() throws Exception {
        play(25).at("PT1S", Acts.signal("stop", "null")).run().completed("'stopped'")
                .order("LaneCancelled region.lane/both.left", "StepCompleted after",
                        "StepCompleted outside.lane/archive")
                .took("PT3S");
    }

    @Test
    @Pattern(number = 26, name = "Cancel multiple instance activity", support = Support.DIRECT,
            how = "The forEach in a scope with a handler that interrupts; lanes that have ended stay ended.")
    void cancelMultipleInstances() throws Exception {
        play(26).at("PT1.5S", Acts.signal("solved", "null")).run().completed("'cancelled'")
                .count(RunEvent.VariableAppended.class, 1);
    }

    @Test
    @Pattern(number = 27, name = "Complete multiple instance activity", support = Support.DIRECT,
            how = "The same, and the handler yields what the ended lanes have left in a variable.")
    void completeMultipleInstances() throws Exception {
        play(27).at("PT2.5S", Acts.signal("enough", "null")).run().completed("['run 1', 'run 2']").took("PT2.5S");
    }

    @Test
    @Pattern(number = 28, name = "Blocking discriminator", support = Support.WORKAROUND,
            how = "The branches signal the run; a lane beside them goes on at the first signal, and the parallel node"
                    + " ends with the last branch, so the next round cannot begin before.")
    void blockingDiscriminator() throws Exception {
        play(28).run().took("PT6S").executions("proceed", 2)
                .order("StepCompleted rounds[0]/checks.goOn/proceed", "StepCompleted rounds[0]/checks.two/checkTwo",
                        "StepScheduled rounds[1]/checks.one/checkOne");
    }

    @Test
    @Pattern(number = 29, name = "Cancelling discriminator", support = Support.DIRECT,
            how = "A race: the first lane wins, the others are cancelled.")
    void cancellingDiscriminator() throws Exception {
        play(29).run().completed("'A'").took("PT1S").count(RunEvent.LaneCancelled.class, 1);
    }

    @Test
    @Pattern(number = 30, name = "Structured partial join", support = Support.DIRECT,
            how = "`join: 2` with `rest: continue`.")
    void structuredPartialJoin() throws Exception {
        play(30).run().completed("'decided'").took("PT12S")
                .order("StepScheduled decide", "StepCompleted votes.three/v3", "StepCompleted decide");
    }

    @Test
    @Pattern(number = 31, name = "Blocking partial join", support = Support.WORKAROUND,
            how = "As the blocking discriminator, with a `wait` that takes two signals.")
    void blockingPartialJoin() throws Exception {
        play(31).run().executions("decide", 2).took("PT6S")
                .order("StepCompleted rounds[0]/votes.goOn/decide", "StepCompleted rounds[0]/votes.three/v3",
                        "StepScheduled rounds[1]/votes.one/v1");
    }

    @Test
    @Pattern(number = 32, name = "Cancelling partial join", support = Support.DIRECT,
            how = "`join: 2`; the rest is cancelled unless it says otherwise.")
    void cancellingPartialJoin() throws Exception {
        play(32).run().completed("'decided'").took("PT2S").count(RunEvent.LaneCancelled.class, 1);
    }

    @Test
    @Pattern(number = 33, name = "Generalized AND-join", support = Support.WORKAROUND,
            how = "Each branch sends a signal for every turn; the join waits for one of each. Signals are kept, so no"
                    + " turn of a faster branch is lost.")
    void generalizedAndJoin() throws Exception {
        play(33).run().completed("[2, 2]").executions("bicycle", 3).took("PT6S");
    }

    @Test
    @Pattern(number = 34, name = "Static partial join for multiple instances", support = Support.DIRECT,
            how = "A forEach with `join: 2` and `rest: continue`.")
    void staticPartialJoin() throws Exception {
        play(34).input(MEMBERS).run().completed("'decided'").took("PT12S")
                .order("StepScheduled decide", "StepCompleted votes[0]/vote");
    }

    private static final String MEMBERS =
            "{members: [{name: 'c', after: 'PT3S'}, {name: 'a', after: 'PT1S'}, {name: 'b', after: 'PT2S'}]}";

    @Test
    @Pattern(number = 35, name = "Cancelling partial join for multiple instances", support = Support.DIRECT,
            how = "A forEach with `join: 2`.")
    void cancellingPartialJoinForMultipleInstances() throws Exception {
        play(35).input(MEMBERS).run().took("PT2S").count(RunEvent.LaneCancelled.class, 1);
    }

    @Test
    @Pattern(number = 36, name = "Dynamic partial join for multiple instances", support = Support.DIRECT,
            how = "A forEach over an inbox with a number of lanes that is computed, or with a condition.")
    void dynamicPartialJoin() throws Exception {
        play(36).input("{enough: 2}")
                .at("PT1S", Acts.post("requests", "{name: 'Ada'}"))
                .at("PT2.5S", Acts.post("requests", "{name: 'Grace'}"))
                .at("PT3S", Acts.post("requests", "{name: 'Edsger'}"))
                .run()
                .took("PT3.5S");
    }

    @Test
    @Pattern(number = 37, name = "Acyclic synchronizing merge", support = Support.DIRECT,
            how = "Branches begin as background lanes wherever the flow decides so; the merge waits for the handles that"
                    + " there are.")
    void acyclicSynchronizingMerge() throws Exception {
        play(37).input("{b: true, c: true}").run().completed("'merged'").took("PT3S");
        Play.pattern("wcp-37-one").flow("wcp-37").input("{b: true, c: false}").run().completed("'merged'")
                .took("PT2S");
    }

    @Test
    @Pattern(number = 38, name = "General synchronizing merge", support = Support.WORKAROUND,
            how = "Each branch begins as a background lane, also in a cycle, and leaves its handle in a list; the merge"
                    + " waits for all of the list. It does not find out by itself which branches may still come.")
    void generalSynchronizingMerge() throws Exception {
        play(38).input("{branches: 3}").run().completed("['done', 'done', 'done']").executions("work", 3).took("PT4S");
    }

    @Test
    @Pattern(number = 39, name = "Critical section", support = Support.DIRECT,
            how = "Scopes with the same `lock`; of all runs of the engine when it says so.")
    void criticalSection() throws Exception {
        play(39).run().took("PT7S").order("StepCompleted both.north/crossN.lane/leaveN",
                "StepScheduled both.south/crossS.lane/enterS");
    }

    @Test
    @Pattern(number = 40, name = "Interleaved routing", support = Support.DIRECT,
            how = "A parallel node whose lanes hold the same `lock`: any order, one at a time.")
    void interleavedRouting() throws Exception {
        Played played = play(40).run().completed("'ready'").took("PT3S");

        assertThat(played.world().mostAtOnce()).isEqualTo(1);
    }

    @Test
    @Pattern(number = 41, name = "Thread merge", support = Support.DIRECT,
            how = "A forEach is the one end of the threads that it began.")
    void threadMerge() throws Exception {
        play(41).input("{copies: 3}").run().completed("['1', '2', '3']").executions("bind", 1);
    }

    @Test
    @Pattern(number = 42, name = "Thread split", support = Support.DIRECT,
            how = "A forEach over a range of numbers begins as many threads of the same nodes.")
    void threadSplit() throws Exception {
        play(42).input("{copies: 3}").run().executions("proofread", 3).executions("correct", 3).took("PT2S");
    }

    @Test
    @Pattern(number = 43, name = "Explicit termination", support = Support.DIRECT,
            how = "`end` with `of: flow` ends the run and cancels what else is under way.")
    void explicitTermination() throws Exception {
        play(43).run().completed("'stopped by left'").took("PT1S").never("StepScheduled never")
                .order("NodeCancelled both.right/b");
    }
}
