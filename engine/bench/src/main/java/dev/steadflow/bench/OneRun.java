package dev.steadflow.bench;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.journal.Durability;

/** A run of ten steps, one at a time, beside ten forced appends of the same bytes. */
final class OneRun implements Section {

    static final int STEPS = 10;

    @Override
    public String name() {
        return "one";
    }

    @Override
    public String title() {
        return "One run of ten steps at a time";
    }

    @Override
    public void measure(Scale scale, Workspace workspace, Report.Rows rows) throws Exception {
        FlowDefinition flow = Flows.steps(STEPS);
        RawDisk disk = new RawDisk(workspace.folder());
        try (BenchedEngine durable = BenchedEngine.on(workspace.store("disk"), Durability.DISK);
                BenchedEngine process = BenchedEngine.on(workspace.store("process"), Durability.PROCESS)) {
            int bytes = durable.eventBytes(durable.run(flow)) / STEPS;
            for (int i = 0; i < scale.warmUp() * scale.single() / 5; i++) {
                durable.run(flow);
                process.run(flow);
            }
            Medians raw = new Medians();
            Medians disks = new Medians();
            Medians processes = new Medians();
            long forces = durable.journal().forces();
            int runs = scale.rounds() * scale.single() / 3;
            for (int i = 0; i < runs; i++) {
                raw.add(disk.appendAndForce(STEPS, bytes) / 1e6);
                disks.add(millis(durable, flow));
                processes.add(millis(process, flow));
            }
            double limit = raw.median();
            rows.add("ten forced appends of the same bytes", limit, "ms", bytes + " bytes each");
            rows.add("ten steps, level disk", disks.median(), "ms",
                    "%.2f × raw; p99 %.2f ms".formatted(disks.median() / limit, disks.at(0.99)));
            rows.add("forces per run", (durable.journal().forces() - forces) / (double) runs, "", "at most 10");
            rows.add("ten steps, level process", processes.median(), "ms",
                    "%.2f × raw".formatted(processes.median() / limit));
        }
    }

    private static double millis(BenchedEngine engine, FlowDefinition flow) throws InterruptedException {
        long begin = System.nanoTime();
        engine.run(flow);
        return (System.nanoTime() - begin) / 1e6;
    }
}
