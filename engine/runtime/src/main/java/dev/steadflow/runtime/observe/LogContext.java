package dev.steadflow.runtime.observe;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import org.slf4j.MDC;

/**
 * What every log line of a thread says about the run that it works for, plugins' lines included: the keys of SLF4J's MDC.
 * Threads that work for a run end with that work, so nothing has to be taken back.
 */
public final class LogContext {

    /** Key of the run's id. */
    public static final String RUN = "run";

    /** Key of the flow's id. */
    public static final String FLOW = "flow";

    /** Key of the node's address. */
    public static final String NODE = "node";

    /** Key of the attempt's number. */
    public static final String ATTEMPT = "attempt";

    private LogContext() {}

    /** This thread works for a run from here on. */
    public static void ofRun(RunId run) {
        MDC.put(RUN, run.text());
    }

    /** The flow of the run is known from here on. */
    public static void ofFlow(String flow) {
        MDC.put(FLOW, flow);
    }

    /** This thread works for a node of a run from here on. */
    public static void ofNode(RunId run, NodeAddress at) {
        ofRun(run);
        MDC.put(NODE, at.text());
    }

    /** This thread makes an attempt of a step from here on. */
    public static void ofAttempt(RunId run, String flow, NodeAddress at, int attempt) {
        ofNode(run, at);
        ofFlow(flow);
        MDC.put(ATTEMPT, Integer.toString(attempt));
    }
}
