package dev.steadflow.headless.command;

import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code runs deliver}: gives a payload to an inbox. */
@Command(
        name = "deliver",
        header = "Gives a payload to an inbox, as a caller of its URL would.",
        description = "Says what the caller hears; an answer's body goes to the standard output.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs deliver INBOX --body '{\"answer\":\"yes\"}'",
                "  ${bundle:steadflow.program} runs deliver order-17 --body @payload.json",
                "",
                "'runs show' names the inboxes of a run."
        })
final class RunsDeliverCommand implements Callable<Integer> {

    @Parameters(paramLabel = "INBOX", description = "The inbox's id or name.")
    private String inbox = "";

    @Option(
            names = "--body",
            paramLabel = "JSON|@FILE|-",
            description = "The body: JSON, a file with @ before its name, or - for the standard input. Default: none.")
    private @Nullable String body;

    @Option(names = "--key", paramLabel = "KEY", description = "The same key again changes nothing.")
    private @Nullable String key;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait when the flow answers by itself. Default: 10.")
    private int wait = 10;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsDeliverCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode payload = body == null
                ? JsonNodeFactory.instance.nullNode()
                : new RunInputText(surroundings).read("--body", body);
        try (OpenEngine open = engine.open(engines, surroundings)) {
            show(open.engine().deliver(inbox, Payload.of(payload), Optional.ofNullable(key)));
        }
        return ExitCode.DONE;
    }

    private void show(Delivery delivery) throws InterruptedException {
        switch (delivery) {
            case Delivery.Accepted accepted -> show("The payload is accepted.", accepted.answer());
            case Delivery.Duplicate again -> show("The payload was accepted before.", again.answer());
            case Delivery.Held held -> await(held.answer());
            case Delivery.Rejected rejected -> throw CommandFailure.usage(
                    "The payload is not accepted. " + String.join(" ", rejected.problems()));
            case Delivery.Full full -> throw CommandFailure.usage("Expected room in the inbox, but it keeps "
                    + full.kept() + " payloads that its flow has not taken. Let the run go on first.");
            case Delivery.Unknown _ -> throw CommandFailure.usage("Expected an open inbox '" + inbox
                    + "', but there is none. 'runs show RUN' names the inboxes of a run; they close with the scope that "
                    + "opened them.");
        }
    }

    private void await(CompletableFuture<Delivery.Answer> coming) throws InterruptedException {
        try {
            show("The payload is accepted, and the flow has answered.", coming.get(wait, TimeUnit.SECONDS));
        } catch (TimeoutException later) {
            surroundings.err().println("The payload is accepted; the flow has not answered within " + wait
                    + " seconds and goes on without this caller.");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The engine closed before the flow answered.", failed.getCause());
        }
    }

    private void show(String what, Delivery.Answer answer) {
        surroundings.err().println(what + " Its caller hears status " + answer.status() + ".");
        answer.body().ifPresent(text -> surroundings.out()
                .println(text.isString() ? text.stringValue() : Json.indented(text)));
    }
}
