package dev.steadflow.designer.runs;

import dev.steadflow.designer.separate.EngineFolder;
import dev.steadflow.designer.separate.SeparateEngine;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Starts runs in engines of their own, each in a folder of its own. Blocks.
 *
 * @param root where those folders are, in the user's data folder
 * @param options further options of the engines' {@code serve}: where secrets and plugins are
 * @param clock names the folders
 */
public record SeparateStart(Path root, List<String> options, Clock clock) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A run that was started, with the engine that runs it, what brings its events, and the flow that it is pinned to. */
    record Begun(SeparateEngine engine, RunFeedPump pump, RunId run, FlowDefinition flow) {}

    public SeparateStart {
        options = List.copyOf(options);
    }

    /** Starts an engine and a run in it. */
    Begun open(FlowDefinition flow, String fileText, JsonNode input, Path workFolder) throws Exception {
        FlowDefinition linked = Linking.linked(flow, workFolder);
        EngineFolder folder = new EngineFolder(root.resolve(NAME.format(clock.instant())));
        SeparateEngine engine = SeparateEngine.open(
                new SeparateEngine.Place(folder, flow.id(), workFolder, options), fileText);
        try {
            RunFeedPump pump = new RunFeedPump(
                    engine.remote(), new FxPulse(), task -> Thread.ofVirtual().name("separate-events").start(task));
            return new Begun(engine, pump, engine.start(input), linked);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }
}
