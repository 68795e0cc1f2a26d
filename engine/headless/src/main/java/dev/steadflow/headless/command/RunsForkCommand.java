package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.runtime.api.ForkOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs fork}: a new run from the beginning of another's log. */
@Command(
        name = "fork",
        header = "Makes a new run that takes over another's log up to an event, and waits for its end.",
        description = {
                "The other run is not touched. Steps that were under way are called again; inboxes get ids of the fork's own;",
                "runs that were started are the same ones. With --check nothing is made."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs fork RUN --at 12 --check",
                "  ${bundle:steadflow.program} runs fork RUN --at 12 --flow order.flow.json"
        })
final class RunsForkCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--at", paramLabel = "N", required = true, description = "The last event to take over.")
    private long at;

    @Option(names = "--cut", description = "Take over what comes before the first event that does not fit the flow.")
    private boolean cut;

    @Option(names = "--check", description = "Only say what would be taken over.")
    private boolean check;

    @Mixin
    private NewRunOptions newRun = new NewRunOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsForkCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunId id = RunArgument.parse(run);
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd =
                        new UntilEnd(open, surroundings, engine.howToGoOn(surroundings, ""), newRun.watch())) {
            ForkOptions options = ForkOptions.at(at).withTags(newRun.tags());
            options = cut ? options.cuttingAtMisfits() : options;
            options = newRun.flow(open.engine()).map(options::withFlow).orElse(options);
            ForkReport report = open.engine().checkFork(id, options);
            if (check) {
                print(report);
                return report.misfits().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
            }
            RunId made = open.engine().fork(id, options);
            return new MadeRun(surroundings, open, untilEnd).show(
                    made, newRun.json(), "Run " + made + " takes over " + report.cut() + " events of run " + id + ".");
        }
    }

    private void print(ForkReport report) {
        if (newRun.json()) {
            surroundings.out().println(Json.indented(tree(report)));
            return;
        }
        surroundings.out().println("A fork would take over events 1 to " + report.cut() + ".");
        report.misfits().forEach(
                misfit -> surroundings.out()
                        .println("#" + misfit.sequence() + " " + misfit.where() + " " + misfit.why()));
        report.again().forEach(visit -> surroundings.out().println("Under way, and begun again: " + visit));
        if (report.undone() > 0) {
            surroundings.out().println(report.undone() + " steps completed or were undone after that event. "
                    + "What they did stays done, and they may be called again.");
        }
    }

    private static ObjectNode tree(ForkReport report) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("asked", report.asked())
                .put("cut", report.cut())
                .put("ended", report.ended())
                .put("completedAfterwards", report.undone());
        ArrayNode misfits = tree.putArray("misfits");
        report.misfits().forEach(misfit -> misfits.addObject()
                .put("sequence", misfit.sequence())
                .put("where", misfit.where())
                .put("why", misfit.why()));
        ArrayNode again = tree.putArray("again");
        report.again().forEach(visit -> again.add(visit.text()));
        ObjectNode goesOn = tree.putObject("goesOn");
        report.goesOn().forEach((scope, next) -> goesOn.put(scope, next.orElse("")));
        return tree;
    }
}
