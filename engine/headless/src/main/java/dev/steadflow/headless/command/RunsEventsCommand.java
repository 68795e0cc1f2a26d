package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.kept.KeptRuns;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs events}: the log of a run. */
@Command(name = "events", header = "Shows the log of a run, one line for each event.")
final class RunsEventsCommand implements Callable<Integer> {

    private static final int PAGE = 500; // events read at once

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--after", paramLabel = "N", description = "Only events after this number.")
    private long after;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private StoreOptions store = new StoreOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsEventsCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        RunId id = RunArgument.parse(run);
        StorePlace data = store.place(surroundings);
        EventLine lines = new EventLine(ZoneId.systemDefault(), surroundings.paint());
        try (KeptRuns records = engines.records(data)) {
            if (records.run(id).isEmpty()) {
                throw RunArgument.unknown(id, data);
            }
            long last = after;
            List<RecordedEvent> page;
            do {
                page = records.events(id, last, PAGE);
                for (RecordedEvent event : page) {
                    surroundings.out().println(json ? RunEventCodec.tree(event).toString() : lines.of(event));
                    last = event.sequence();
                }
            } while (!page.isEmpty());
        }
        return ExitCode.DONE;
    }
}
