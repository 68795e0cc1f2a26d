package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrigin;
import dev.steadflow.runtime.kept.KeptRuns;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs show}: one run. */
@Command(name = "show", header = "Shows a run: its input, its result or error, and what is under way.")
final class RunsShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    @Mixin
    private StoreOptions store = new StoreOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsShowCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        RunId id = RunArgument.parse(run);
        StorePlace data = store.place(surroundings);
        try (KeptRuns records = engines.records(data)) {
            RunHeader header = records.run(id).orElseThrow(() -> RunArgument.unknown(id, data));
            OpenWork work = OpenWork.of(records, id);
            if (json) {
                surroundings.out().println(Json.indented(tree(header, work)));
            } else {
                print(header, work);
            }
        }
        return ExitCode.DONE;
    }

    private void print(RunHeader header, OpenWork work) {
        EventLine lines = new EventLine(ZoneId.systemDefault(), surroundings.paint());
        line("Run", header.run().text());
        line("Flow", header.flowId() + " (" + header.flowHash().substring(0, 12) + ")");
        line("Status", surroundings.paint()
                .status(header.status(), header.status().name().toLowerCase(Locale.ROOT)));
        line("Started", lines.dateTime(header.startedAt()));
        work.paused().ifPresent(reason -> line("Paused", reason));
        if (!header.tags().isEmpty()) {
            line("Tags", String.join(", ", header.tags().entrySet().stream()
                    .map(tag -> tag.getKey() + "=" + tag.getValue()).toList()));
        }
        work.trigger().ifPresent(it -> line("Trigger", it.id() + " (" + it.kind() + "): " + it.occurrence()));
        work.parent().ifPresent(parent -> line("Parent", parent.run() + " at " + parent.at()));
        header.origin().filter(origin -> origin.kind() != RunOrigin.Kind.CHILD).ifPresent(
                origin -> line("From", origin.run() + " (" + origin.kind().name().toLowerCase(Locale.ROOT) + ")"));
        header.endedAt().ifPresent(end -> line("Ended", lines.dateTime(end)));
        line("Events", String.valueOf(header.lastSequence()));
        work.input().ifPresent(input -> line("Input", input.toString()));
        work.output().ifPresent(output -> line("Result", output.toString()));
        header.error().ifPresent(error -> line("Error", error));
        String title = "Children";
        for (RunEvent.ChildStarted child : work.children()) {
            line(title, child.run() + " at " + child.at());
            title = "";
        }
        title = "Open";
        for (RecordedEvent event : work.open()) {
            line(title, lines.of(event).strip());
            title = "";
        }
        title = "Inboxes";
        for (RunEvent.WebhookOpened opened : work.inboxes()) {
            for (RunEvent.WebhookOpened.Inbox inbox : opened.inboxes()) {
                line(title, opened.at() + " takes payloads as inbox " + inbox.id()
                        + inbox.url().map(url -> " at " + url).orElse(""));
                title = "";
            }
        }
    }

    private void line(String title, String value) {
        surroundings.out().println("%-9s %s".formatted(title, value));
    }

    private static ObjectNode tree(RunHeader header, OpenWork work) {
        ObjectNode tree = RunJson.of(header);
        work.input().ifPresent(input -> tree.set("input", input));
        work.output().ifPresent(output -> tree.set("result", output));
        work.paused().ifPresent(reason -> tree.put("paused", reason));
        work.trigger().ifPresent(it -> tree.putObject("trigger")
                .put("kind", it.kind())
                .put("id", it.id())
                .put("occurrence", it.occurrence()));
        work.parent().ifPresent(parent -> tree.putObject("parent")
                .put("run", parent.run().text())
                .put("node", parent.at().text()));
        ArrayNode children = tree.putArray("children");
        work.children().forEach(child -> children.addObject()
                .put("run", child.run().text())
                .put("node", child.at().text()));
        ArrayNode open = tree.putArray("open");
        work.open().forEach(event -> open.add(RunEventCodec.tree(event)));
        ArrayNode inboxes = tree.putArray("inboxes");
        for (RunEvent.WebhookOpened opened : work.inboxes()) {
            for (RunEvent.WebhookOpened.Inbox inbox : opened.inboxes()) {
                ObjectNode entry = inboxes.addObject().put("id", inbox.id());
                inbox.url().ifPresent(url -> entry.put("url", url));
                entry.put("node", opened.at().text());
            }
        }
        return tree;
    }
}
