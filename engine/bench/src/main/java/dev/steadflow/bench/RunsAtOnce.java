package dev.steadflow.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.journal.Durability;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Many runs of ten steps at once, beside appending and forcing the same bytes in groups of the same size. */
final class RunsAtOnce implements Section {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** One round: what it cost. */
    record Round(double stepsPerSecond, double cpuMicrosPerStep, double stepsPerForce) {

        static Round of(BenchedEngine engine, FlowDefinition flow, int runs) throws Exception {
            return of(engine, flow, runs, 1);
        }

        /** So many runs at once, several times over: the system counts CPU time in steps of 10 ms. */
        static Round of(BenchedEngine engine, FlowDefinition flow, int runs, int times) throws Exception {
            long forces = engine.journal().forces();
            long cpu = SYSTEM.getProcessCpuTime();
            long begin = System.nanoTime();
            for (int time = 0; time < times; time++) {
                engine.runAtOnce(flow, runs);
            }
            double nanos = System.nanoTime() - begin;
            double steps = (double) runs * times * OneRun.STEPS;
            return new Round(
                    steps * 1e9 / nanos,
                    (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / steps,
                    steps / Math.max(1, engine.journal().forces() - forces));
        }
    }

    @Override
    public String name() {
        return "many";
    }

    @Override
    public String title() {
        return "Many runs of ten steps at once";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        FlowDefinition flow = Flows.steps(OneRun.STEPS);
        RawDisk raw = new RawDisk(workspace.folder());
        try (BenchedEngine disk = BenchedEngine.on(workspace.store("disk"), Durability.DISK);
                BenchedEngine process = BenchedEngine.on(workspace.store("process"), Durability.PROCESS)) {
            int bytes = disk.eventBytes(disk.run(flow)) / OneRun.STEPS;
            Round cold = Round.of(disk, flow, scale.runsAtOnce());
            rows.add("level disk, the first round of a new process", cold.stepsPerSecond(), "steps/s",
                    scale.runsAtOnce() + " runs; Java compiles meanwhile");
            for (int i = 0; i < scale.warmUp(); i++) {
                Round.of(disk, flow, scale.runsAtOnce());
                Round.of(process, flow, scale.runsAtOnce());
            }
            List<Integer> sizes = Stream.of(10, 100, scale.runsAtOnce()).distinct().sorted().toList();
            for (int runs : sizes) {
                int times = Math.max(1, scale.runsAtOnce() / runs / 4);
                Medians disks = new Medians();
                Medians processes = new Medians();
                Medians limits = new Medians();
                Medians perForce = new Medians();
                Medians cpu = new Medians();
                for (int i = 0; i < scale.rounds(); i++) {
                    Round round = Round.of(disk, flow, runs, times);
                    disks.add(round.stepsPerSecond());
                    perForce.add(round.stepsPerForce());
                    cpu.add(round.cpuMicrosPerStep());
                    processes.add(Round.of(process, flow, runs, times).stepsPerSecond());
                    int group = (int) Math.max(1, Math.round(round.stepsPerForce()));
                    int groups = Math.max(1, runs * times * OneRun.STEPS / group);
                    limits.add((double) group * groups * 1e9 / raw.appendAndForce(groups, group * bytes));
                }
                String at = String.format(Locale.ROOT, "%,d runs at once, ", runs);
                rows.add(at + "raw append and force", limits.median(), "steps/s",
                        "groups of %.0f × %d bytes".formatted(perForce.median(), bytes));
                String note = "%.3f of raw; %.0f µs of CPU and 1/%.0f force a step"
                        .formatted(disks.median() / limits.median(), cpu.median(), perForce.median());
                rows.add(at + "level disk", disks.median(), "steps/s", note);
                rows.add(at + "level process", processes.median(), "steps/s",
                        "%.2f × disk".formatted(processes.median() / disks.median()));
            }
        }
    }
}
