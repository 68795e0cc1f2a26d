package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignalsTest {

    private static FlowBuilder listener() {
        return aFlow("listener").waitForSignal("go", "go");
    }

    private static FlowBuilder sender() {
        return aFlow("sender").signal("tell", "{% $input.to %}", "go", "{n: 1}");
    }

    @Test
    void aSignalFromOutsideIsTakenByTheWait() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(listener());

            test.engine().signal(run, "go", json("{by: 'Ada'}"), Optional.empty());

            assertThat(test.output(run)).isEqualTo(json("{by: 'Ada'}"));
        }
    }

    @Test
    void aSignalThatComesEarlyIsKept() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().sleep("nap", "PT1M").waitForSignal("go", "go").edge("nap", "go"));
            test.engine().signal(run, "go", json("1"), Optional.empty());
            test.crashAndRecover();

            test.engine().skipSleep(run, NodeAddress.parse("main/nap#1"));

            assertThat(test.output(run)).isEqualTo(json("1"));
        }
    }

    @Test
    void theSameKeyAgainChangesNothing() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().sleep("nap", "PT1M"));
            test.engine().signal(run, "go", json("1"), Optional.of("k"));
            test.engine().signal(run, "go", json("1"), Optional.of("k"));

            assertThat(test.events(run, RunEvent.SignalReceived.class)).hasSize(1);
        }
    }

    @Test
    void aRunThatIsNotThereOrHasEndedRefusesSignals() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId ended = test.start(aFlow().step("a"));
            test.output(ended);

            assertThatThrownBy(() -> test.engine().signal(ended, "go", json("1"), Optional.empty()))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("it has ended");
            assertThatThrownBy(() -> test.engine().signal(new RunId("nobody"), "go", json("1"), Optional.empty()))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("there is none");
        }
    }

    @Test
    void oneRunSignalsAnotherAndIsDoneWhenThatRunHasIt() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId listener = test.start(listener());

            RunId sender = test.start(sender().build(), "{to: '" + listener + "'}");

            assertThat(test.output(listener)).isEqualTo(json("{n: 1}"));
            test.output(sender);
            assertThat(test.events(listener, RunEvent.SignalReceived.class).getFirst().key())
                    .contains(sender + "/main/tell#1");
        }
    }

    @Test
    void aSignalToNobodyFailsItsNode() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId sender = test.start(sender().build(), "{to: 'nobody'}");

            assertThat(test.engine().await(sender)).isInstanceOfSatisfying(RunOutcome.Failed.class,
                    failed -> assertThat(failed.error().name()).isEqualTo(FlowError.RUN_NOT_FOUND));
        }
    }

    @Test
    void aSignalThatWasGivenBeforeACrashIsNotGivenTwice() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId listener = test.start(aFlow().waitForSignal("go", "go").sleep("nap", "PT1H").edge("go", "nap"));
            RunId sender = test.start(sender().build(), "{to: '" + listener + "'}");
            test.output(sender);
            Signals signals = test.engine().parts().loop().parts().signals();
            RunEvent.SignalSent sent = test.events(sender, RunEvent.SignalSent.class).getFirst();

            signals.send(sender, new Effect.SendSignal(
                    sent.at(), sent.to(), sent.name(), sent.data()));

            assertThat(test.events(listener, RunEvent.SignalReceived.class)).hasSize(1);
        }
    }
}
