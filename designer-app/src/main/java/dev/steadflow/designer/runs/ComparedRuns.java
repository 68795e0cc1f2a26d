package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.RunProjection;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.List;

/**
 * Two runs to compare, as their logs are now.
 *
 * @param flow what the first is pinned to, which the canvas shows
 */
public record ComparedRuns(RunId first, RunId second, FlowDefinition flow, RunView left, RunView right) {

    private static final int PAGE = 500; // events read at once

    /**
     * Reads both runs to their ends. Blocks.
     *
     * @throws RunRefusedException when one is not there
     */
    public static ComparedRuns read(RunId first, RunId second, FlowEngine engine) {
        FlowDefinition flow = engine.flowOf(first).orElseThrow(() -> new RunRefusedException(
                say("Expected the store to hold run {0} and its flow, but it does not.", first), List.of()));
        return new ComparedRuns(first, second, flow, view(first, engine), view(second, engine));
    }

    private static RunView view(RunId run, FlowEngine engine) {
        RunProjection projection = new RunProjection();
        RunView view = RunView.EMPTY;
        List<RecordedEvent> page;
        do {
            page = engine.events(run, view.lastSequence(), PAGE);
            for (RecordedEvent event : page) {
                view = projection.apply(view, event);
            }
        } while (!page.isEmpty());
        return view;
    }
}
