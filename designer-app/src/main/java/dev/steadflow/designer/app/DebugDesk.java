package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.debug.Beginning;
import dev.steadflow.designer.debug.DebugSettings;
import dev.steadflow.designer.debug.PlanFiles;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.FxPulse;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.runtime.debug.DebugEngine;
import dev.steadflow.runtime.debug.DebugPlan;
import dev.steadflow.runtime.debug.SingleStep;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Debugging flows: what is set for each, and the tabs in which they are debugged. Owned by the JavaFX thread. */
final class DebugDesk {

    /** Opens engines to debug with. */
    @FunctionalInterface
    interface Engines {
        /** Blocks; the caller closes it. */
        DebugEngine open(String flowId, DebugPlan plan) throws Exception;
    }

    private final MainWindow window;
    private final Workbench bench;
    private final Engines engines;
    private final PlanFiles files;
    private final Map<String, DebugSettings> settings = new HashMap<>();
    private final ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor();

    DebugDesk(MainWindow window, Workbench bench, Engines engines) {
        this.window = window;
        this.bench = bench;
        this.engines = engines;
        this.files = new PlanFiles(bench.data().root().resolve("debug"));
    }

    /** What is set for a flow; the same for everybody who asks. */
    DebugSettings settings(String flowId) {
        return settings.computeIfAbsent(flowId, id -> new DebugSettings(id, files, bench.fx()));
    }

    /** Debugs a flow as it is drawn now, in place of an earlier debug run of it. */
    void debug(FlowTab tab) {
        debug(tab, Optional.empty());
    }

    /** Asks what has been before the selected node, and debugs the flow from there. */
    void debugFromHere(FlowTab tab) {
        new FromHere(bench).ask(tab, settings(tab.document().flow().id()).plan(), window.stage(),
                from -> debug(tab, Optional.of(from)));
    }

    private void debug(FlowTab tab, Optional<Beginning> from) {
        FlowDocument drawn = tab.document();
        DebugTab.Subject subject = new DebugTab.Subject(
                from.map(begun -> FromHere.document(drawn, begun.node())).orElse(drawn),
                tab.file().orElseGet(() -> bench.workFolder().resolve(drawn.flow().id() + ".flow.json")), from,
                tab.flows()::drawing);
        String flowId = subject.document().flow().id();
        DebugSettings set = settings(flowId);
        DebugPlan plan = set.plan();
        bench.fx().inBackground(() -> {
            DebugEngine engine = engines.open(flowId, plan);
            return new Opened(engine, new RunFeedPump(engine.engine(), new FxPulse(), reading));
        }, opened -> {
            List<DebugTab> before = DebugTab.of(window.tabs()).stream().filter(old -> old.debugs(flowId)).toList();
            opened.engine().setPlan(set.plan());
            window.add(new DebugTab(bench, subject, set, opened.engine(), opened.pump(), window.canvasHost(),
                    () -> debug(tab, from)));
            before.forEach(old -> window.desk().close(old, () -> {}));
        }, failure -> bench.runTrouble().tell(
                say("The flow cannot be debugged"), String.valueOf(failure.getMessage()), List.of()));
    }

    private record Opened(DebugEngine engine, RunFeedPump pump) {}

    /** Calls one step alone, in an engine that keeps nothing. Blocks. */
    SingleStep.Ended call(String uses, JsonNode input, Path folder) throws Exception {
        try (DebugEngine engine = engines.open("single-step", DebugPlan.NONE)) {
            return SingleStep.call(engine.engine(), uses, input, folder);
        }
    }
}
