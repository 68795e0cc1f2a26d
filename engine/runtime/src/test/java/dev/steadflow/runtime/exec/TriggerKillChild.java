package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.TriggerCall;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.step.Doc;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Trigger;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * The main class of the process that {@link TriggerKillTest} kills: work folder, round. It has a flow's triggers of all kinds on,
 * calls its webhook, puts files into its folder and appends lines to the file that its plugin reads, and says so afterwards.
 */
final class TriggerKillChild {

    private static final int CALLS = 60;

    private TriggerKillChild() {}

    /** Lines that are appended to a file. */
    @StepType(id = "test/lines", title = "Lines", summary = "Lines that are appended to a file.")
    static final class Lines implements Trigger<Lines.Settings, Lines.Line> {

        record Settings(@Doc("The file.") String file) {}

        record Line(String text) {}

        @Override
        public Found<Line> look(Settings settings, Optional<String> cursor, StepContext context) throws Exception {
            Path file = context.resolvePath(settings.file());
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            int from = Integer.parseInt(cursor.orElse("0"));
            int to = Math.min(lines.size(), from + MOST);
            return new Found<>(
                    IntStream.range(from, to)
                            .mapToObj(i -> new Occurrence<>("line-" + i, new Line(lines.get(i))))
                            .toList(),
                    String.valueOf(to), to < lines.size());
        }
    }

    static final FlowDefinition FLOW = aFlow().sleep("nap", "PT0.01S").build().withTriggers(List.of(
            Schedule.every("seconds", "PT1S").withOverlap(Schedule.Overlap.ALLOW)
                    .withCatchUp(Schedule.CatchUp.ALL, Optional.of(10_000)),
            FlowTrigger.Webhook.of("calls").withPath(Optional.of("calls")),
            FlowTrigger.Folder.of("files", "in").withSettle(Optional.of("PT0S")),
            FlowTrigger.Plugin.of("lines", "test/lines@1", TestJson.json("{file: 'lines.txt'}"))
                    .withEvery(Optional.of("PT1S"))));

    static EmbeddedEngine open(Path work) {
        return EmbeddedEngine.open(EngineSettings.inFolder(work.resolve("data"))
                .withSteps(PluginLoader.of(List.of(new Lines())))
                .withHooksUrl(URI.create("http://localhost/hooks")));
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Path work = Path.of(args[0]);
        say(out, "OPENING");
        EmbeddedEngine engine = open(work);
        engine.triggers().activate(FLOW, work);
        say(out, "READY");
        for (int i = 0; i < CALLS; i++) {
            String name = "r" + args[1] + "-" + i;
            Payload payload = Payload.of(TestJson.json("'" + name + "'"));
            if (engine.triggers().callPath("calls", Optional.empty(), payload,
                    Optional.of(name)) instanceof TriggerCall.Started started) {
                say(out, "CALL " + name + " " + started.run());
            }
            if (i % 3 == 0) {
                Path half = Files.writeString(work.resolve("half"), name);
                Files.move(half, work.resolve("in").resolve(name), StandardCopyOption.ATOMIC_MOVE);
                Files.writeString(
                        work.resolve("lines.txt"), name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        new CountDownLatch(1).await(); // Until it is killed.
    }

    private static void say(PrintStream out, String line) {
        out.print(line + " .\n");
        out.flush();
    }
}
