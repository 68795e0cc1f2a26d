package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TokenClaimsTest {

    private static FlowBuilder desk() {
        return aFlow().inbox("hook", "desk")
                .waitFor("request", "{% $hook %}")
                .end("done", "'{% $request.body %}'")
                .chain("hook", "request", "done");
    }

    @Test
    void aNamedInboxTakesPayloadsByItsNameAndHasNoUrl() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.open(
                settings -> settings.withHooksUrl(URI.create("https://example.org/hooks")))) {
            RunId run = test.start(desk());
            assertThat(test.inbox(run, "hook")).isEqualTo("desk");
            assertThat(test.engine().inboxes(run).getFirst().url()).isEmpty();

            Payload payload = Payload.of(json("1"));
            assertThat(test.engine().deliverByUrl("desk", payload, Optional.empty()))
                    .isEqualTo(new Delivery.Unknown());
            test.deliver("desk", "2");

            assertThat(test.output(run)).isEqualTo(json("2"));
        }
    }

    @Test
    void aSecondOwnerIsRefusedAndToldWhoHasTheName() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId first = test.start(desk());
            test.inbox(first, "hook");

            RunOutcome outcome = test.run(desk());

            assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                assertThat(failed.error().name()).isEqualTo(FlowError.TOKEN_IN_USE);
                assertThat(failed.error().message()).contains(first.text());
            });
        }
    }

    @Test
    void aNameIsFreeAgainWhenItsInboxCloses() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId first = test.start(desk());
            test.inbox(first, "hook");
            test.deliver("desk", "1");
            test.output(first);

            RunId second = test.start(desk());
            test.inbox(second, "hook");
            test.deliver("desk", "2");

            assertThat(test.output(second)).isEqualTo(json("2"));
        }
    }

    @Test
    void afterACrashTheOwnerStillHasItsName() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId first = test.start(desk());
            test.inbox(first, "hook");
            test.crashAndRecover();
            test.advance(Duration.ofSeconds(1));

            assertThat(test.run(desk())).isInstanceOf(RunOutcome.Failed.class);
            test.deliver("desk", "1");
            assertThat(test.output(first)).isEqualTo(json("1"));
        }
    }

    @Test
    void aCancelledOwnerGivesItsNameBack() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId first = test.start(desk());
            test.inbox(first, "hook");
            test.engine().cancel(first, "enough");

            RunId second = test.start(desk());

            assertThat(test.inbox(second, "hook")).isEqualTo("desk");
        }
    }
}
