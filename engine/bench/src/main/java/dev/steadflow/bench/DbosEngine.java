package dev.steadflow.bench;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.util.ArrayList;
import java.util.List;

/** DBOS Transact with a workflow of ten steps that each give back a short text; its settings are its own defaults. */
final class DbosEngine implements AutoCloseable {

    /** The workflow, as DBOS wants it. */
    public interface TenSteps {
        /** Runs the steps; the last one's text. */
        String run();
    }

    private static final class TenStepsInCode implements TenSteps {
        private final DBOS dbos;

        TenStepsInCode(DBOS dbos) {
            this.dbos = dbos;
        }

        @Override
        @Workflow(name = "tenSteps")
        public String run() {
            String last = "";
            for (int i = 0; i < OneRun.STEPS; i++) {
                String text = "step " + i;
                last = dbos.runStep(() -> text, "s" + i);
            }
            return last;
        }
    }

    private final DBOS dbos;
    private final TenSteps workflow;

    private DbosEngine(DBOS dbos, TenSteps workflow) {
        this.dbos = dbos;
        this.workflow = workflow;
    }

    /** Launches it on a database, whose user has its name for a password. */
    static DbosEngine on(String jdbcUrl, String user) {
        DBOS dbos = new DBOS(DBOSConfig.defaults("bench")
                .withDatabaseUrl(jdbcUrl)
                .withDbUser(user)
                .withDbPassword(user));
        TenSteps workflow = dbos.registerProxy(TenSteps.class, new TenStepsInCode(dbos));
        dbos.launch();
        return new DbosEngine(dbos, workflow);
    }

    void run() {
        workflow.run();
    }

    void runAtOnce(int runs) {
        List<WorkflowHandle<String, RuntimeException>> handles = new ArrayList<>(runs);
        for (int i = 0; i < runs; i++) {
            handles.add(dbos.startWorkflow(workflow::run));
        }
        handles.forEach(WorkflowHandle::getResult);
    }

    @Override
    public void close() {
        dbos.shutdown();
    }
}
