package dev.steadflow.runtime.exec;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunFeed;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The main class of the process that {@link KillSweepTest} kills: data folder, file of calls, round. Prints a line for each
 * answer that the engine gave, after it was given, see {@link SweepAnswers}.
 */
final class SweepChild {

    /** Bounds what one round leaves to be checked. */
    private static final int STARTS = 30;

    private static final int PAYLOADS = 400;
    private static final int SIGNALS = 200;

    private final EmbeddedEngine engine;
    private final int round;
    private final PrintStream out;

    private SweepChild(EmbeddedEngine engine, int round, PrintStream out) {
        this.engine = engine;
        this.round = round;
        this.out = out;
    }

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        int round = Integer.parseInt(args[2]);
        say(out, "OPENING");
        EmbeddedEngine engine = EmbeddedEngine.open(
                EngineSettings.inFolder(Path.of(args[0])).withSteps(SweepSteps.of(Path.of(args[1]), round)));
        new SweepChild(engine, round, out).load();
        new CountDownLatch(1).await(); // Until it is killed.
    }

    private static void say(PrintStream out, String line) {
        out.print(line + " .\n");
        out.flush();
    }

    private void load() {
        engine.feed().subscribe(this::heard);
        RunId mail = start("mail", SweepFlows.MAIL, 0);
        RunId signals = start("signals", SweepFlows.SIGNALS, 0);
        String inbox = engine.inboxes(mail).getFirst().id();
        List<Runnable> senders = new ArrayList<>();
        for (int lane = 0; lane < 3; lane++) {
            int number = lane;
            senders.add(() -> startRuns(number));
            senders.add(() -> sendPayloads(mail, inbox, number));
        }
        senders.add(() -> sendSignals(signals));
        senders.forEach(sender -> Thread.ofVirtual().start(sender));
    }

    private void heard(RunFeed.Item item) {
        if (item instanceof RunFeed.Appended appended) {
            say(out, "EVENT " + appended.run() + " " + appended.events().getLast().sequence());
            for (RecordedEvent recorded : appended.events()) {
                if (recorded.event() instanceof RunEvent.StepCompleted done) {
                    say(out, "DONE " + appended.run() + "/" + done.at());
                }
            }
        }
    }

    private RunId start(String key, FlowDefinition flow, int n) {
        RunId run = engine.startOnce(key, flow, TestJson.json("{n: " + n + "}"), Path.of(""));
        say(out, "START " + key + " " + run + " " + flow.id() + " " + n);
        return run;
    }

    private void startRuns(int lane) {
        for (int i = 0; i < STARTS; i++) {
            FlowDefinition flow = SweepFlows.STARTED.get(i % SweepFlows.STARTED.size());
            RunId run = start("r" + round + "-" + lane + "-" + i, flow, i);
            if (flow.equals(SweepFlows.DOOMED)) {
                engine.cancel(run, "no longer wanted");
                say(out, "CANCEL " + run);
            }
        }
    }

    private void sendPayloads(RunId run, String inbox, int lane) {
        for (int i = 0; i < PAYLOADS; i++) {
            String key = "p" + round + "-" + lane + "-" + i;
            Payload payload = Payload.of(TestJson.json("'" + key + "'"));
            if (engine.deliver(inbox, payload, Optional.of(key)) instanceof Delivery.Accepted) {
                say(out, "PAYLOAD " + run + " " + key);
            }
        }
    }

    private void sendSignals(RunId run) {
        for (int i = 0; i < SIGNALS; i++) {
            String key = "s" + round + "-" + i;
            engine.signal(run, "go", TestJson.json("{}"), Optional.of(key));
            say(out, "SIGNAL " + run + " " + key);
        }
    }
}
