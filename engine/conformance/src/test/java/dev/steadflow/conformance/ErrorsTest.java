package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.Resolved;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.runtime.api.RunRefusedException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Group E: errors and retries. */
class ErrorsTest {

    private static FlowError stepError(Played played) {
        return played.run().events(RunEvent.StepFailed.class).getFirst().error();
    }

    private static RunEvent.StepFailed stepFailed(Played played) {
        return played.run().events(RunEvent.StepFailed.class).getFirst();
    }

    @Test
    @Row(id = "E1", says = "A step that works at its third attempt")
    void e1RetryUntilItWorks() throws Exception {
        Played played = Play.of("E1").run().completed("{finalAttempt: 3}").executions("work", 3).took("PT2S");

        assertThat(played.times(RunEvent.StepRetrying.class)).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(played.run().events(RunEvent.StepCompleted.class).getFirst().attempt()).isEqualTo(3);
    }

    @Test
    @Row(id = "E2", says = "A step asks to be retried in ten seconds; another fails fatally and is caught")
    void e2RetryableAndFatal() throws Exception {
        Play.of("E2").run()
                .completed("{retryableResult: {attempt: 2, duration: 10000}, gotFatalError: true}")
                .executions("bad", 1);
    }

    @Test
    @Row(id = "E3", says = "The delay that a step asks for is kept")
    void e3CustomDelay() throws Exception {
        Play.of("E3").run().completed("{attempt: 2, duration: 10000}").took("PT10S");
    }

    @Test
    @Row(id = "E4", says = "A fatal error is not retried and fails the run",
            differs = "Errors have names; there is no code USER_ERROR.")
    void e4Fatal() throws Exception {
        Played played = Play.of("E4").run().failed("fix/Fatal", "Fatal step error").executions("bad", 1);

        assertThat(stepFailed(played).attempt()).isEqualTo(1);
    }

    @Test
    @Row(id = "E5", says = "Retries switched off: one attempt, then the catch",
            differs = "The attempt's number stands in the log, not in $error.")
    void e5RetriesSwitchedOff() throws Exception {
        Played played = Play.of("E5").run().completed("{failed: true, error: 'StepFailed'}").executions("bad", 1);

        assertThat(stepFailed(played).attempt()).isEqualTo(1);
    }

    @Test
    @Row(id = "E6", says = "One attempt is enough for a step that works, and all there is for one that fails",
            differs = "As in E5.")
    void e6OneAttempt() throws Exception {
        Played played = Play.of("E6").run().completed("{successResult: 1, gotError: true}");

        assertThat(stepFailed(played).attempt()).isEqualTo(1);
    }

    @Test
    @Row(id = "E8", says = "A fatal error can be caught",
            differs = "The flow tells it by its name; that it is fatal stands in the log.")
    void e8FatalIsCatchable() throws Exception {
        Played played = Play.of("E8").run().completed("{caught: true, isFatal: true}")
                .count(RunEvent.StepFailed.class, 1);

        assertThat(stepError(played).fatal()).isTrue();
    }

    @Test
    @Row(id = "E9", says = "A step's error, caught: message, node, and the step's own stack in the log")
    void e9StepError() throws Exception {
        Played played = Play.of("E9").run();

        assertThat(played.output("/name").stringValue()).isEqualTo("StepFailed");
        assertThat(played.output("/message").stringValue()).contains("Step error message");
        assertThat(played.output("/node").stringValue()).contains("bad");
        assertThat(stepError(played).stack().orElseThrow()).contains("FixtureSteps$FailPlain");
    }

    @Test
    @Row(id = "E10", says = "An error in a helper class: the stack names both methods")
    void e10ErrorInAHelper() throws Exception {
        Played played = Play.of("E10").run().failed("StepFailed", "Step error from imported helper module");

        assertThat(stepError(played).stack().orElseThrow())
                .contains("ImportedHelper.failure")
                .contains("FailPlain.run");
    }

    @Test
    @Row(id = "E11", says = "A flow fails three flows deep: the message is kept, and the way to the node is shown",
            differs = "Errors have names; there is no code USER_ERROR.")
    void e11NestedFlows() throws Exception {
        Play.of("E11").run()
                .failed("NestedError", "Nested workflow error")
                .order("RunFailed first.flow/second.flow/broken");
    }

    @Test
    @Row(id = "E12", says = "Whoever waits for another run gets its status and error")
    void e12ErrorOfAnotherRun() throws Exception {
        Played played = Play.of("E12").run();

        assertThat(played.output("/error/message").stringValue()).contains("Error from imported helper module");
        assertThat(played.output("/status").stringValue()).isEqualToIgnoringCase("failed");
        assertThat(played.runs().get(1).header().status()).isEqualTo(RunStatus.FAILED);
        assertThat(played.runs().get(1).header().error().orElseThrow())
                .contains("Error from imported helper module");
    }

    @Test
    @Row(id = "E14", says = "A flow that does not exist is refused at the start")
    void e14UnknownFlow() throws Exception {
        FlowDefinition flow = Flows.one(Flows.CONFORMANCE.folder().resolve("e14.flow.json"), text -> text);
        Resolved resolved = FlowProject.of(List.of()).link(flow);

        assertThat(resolved.problems()).extracting(Problem::message)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("nobody-wrote-this");
    }

    @Test
    @Row(id = "E15", says = "A step that is not installed, with a catch around it",
            differs = "Refused at the start; when its plugin goes missing later, the run becomes an incident, which no"
                    + " catch swallows.")
    void e15UnknownStep() {
        assertThatThrownBy(() -> Play.of("E15").run()).isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("fix/gone@1");
    }

    @Test
    @Row(id = "E16", says = "A step that is not installed, without a catch", differs = "As in E15.")
    void e16UnknownStepUncaught() {
        assertThatThrownBy(() -> Play.of("E16").flow("e15").run())
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("Is its plugin installed?");
    }

    @Test
    @Row(id = "E17", says = "An error with a cause keeps name, message and fatality",
            differs = "The cause stands in the stack, for people; the flow does not see it.")
    void e17Cause() throws Exception {
        Played played = Play.of("E17").run().completed("{name: 'fix/Fatal', message: 'fatal with cause'}");

        assertThat(stepError(played).fatal()).isTrue();
        assertThat(stepError(played).stack().orElseThrow())
                .contains("ClassCastException").contains("underlying type error");
    }

    @Test
    @Row(id = "E18", says = "A flow that fails with a cause: both can be read",
            differs = "The cause is data of the fail node.")
    void e18FlowErrorWithCause() throws Exception {
        Played played = Play.of("E18").run().failed("WorkflowExploded", "workflow exploded");

        assertThat(failure(played).data().orElseThrow())
                .isEqualTo(TestJson.json("{cause: {name: 'RangeError', message: 'out of bounds'}}"));
    }

    private static FlowError failure(Played played) {
        return ((RunEvent.RunFailed) played.run().last()).error();
    }

    @Test
    @Row(id = "E19", says = "A flow fails with data, which arrives unchanged")
    void e19FailingWithData() throws Exception {
        Played played = Play.of("E19").run().failed("BusinessRule", "The invoice is locked");

        assertThat(failure(played).data().orElseThrow())
                .isEqualTo(TestJson.json("{kind: 'business-rule-violation', code: 'INVOICE_LOCKED',"
                        + " detail: {invoiceId: 'inv_123', userId: 'usr_456'}}"));
    }

    @Test
    @Row(id = "E22", says = "A result that is no data fails the step at once, in words, and can be caught")
    void e22NotData() throws Exception {
        Played played = Play.of("E22").run().status(RunStatus.COMPLETED).executions("bad", 1);

        assertThat(played.output("/message").stringValue()).isNotEmpty();
    }

    @Test
    @Row(id = "E23", says = "An input that does not fit the step fails it without a call, and can be caught",
            differs = "Killed at that very moment it becomes an incident: whether the step may be repeated cannot be told.")
    void e23InputDoesNotFit() throws Exception {
        Play.of("E23").withoutCrashes().run().status(RunStatus.COMPLETED).executions("bad", 0)
                .count(RunEvent.StepFailed.class, 1);
    }

    @Test
    @Row(id = "E24", says = "Waiting inside a scope that catches everything is no error")
    void e24WaitingIsNoError() throws Exception {
        Play.of("E24").at("PT1S", Acts.post("hook", "'value'")).run()
                .completed("'value'")
                .count(RunEvent.ErrorCaught.class, 0);
    }

    @Test
    @Row(id = "E25", says = "Killed while a step runs: it runs again under the same id",
            differs = "It is the same attempt again, with the same idempotency key; attempts count failures.")
    void e25KilledWhileAStepRuns() throws Exception {
        Play.of("E25").run().completed("{stepId: 'main/work#1', attempt: 1}").took("PT5S");
    }

    @Test
    @Row(id = "E26",
            says = "Shipping fails: the charge is undone, then the reservation, then the run fails as it would have")
    void e26Compensation() throws Exception {
        Play.of("E26").run()
                .failed("fix/Fatal", "The warehouse is closed")
                .order("StepFailed ship", "StepCompleted charging.compensate/undoCharge",
                        "StepCompleted reserving.compensate/undoReserve", "RunFailed ship");
    }
}
