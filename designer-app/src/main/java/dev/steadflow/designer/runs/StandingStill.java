package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.RunPicture.LanePicture;
import dev.steadflow.designer.canvas.RunPicture.NodePicture;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.ui.NodeState;

/** How a run looks whose engine was killed: what was under way is interrupted, what waited still has its time. Pure. */
final class StandingStill {

    private StandingStill() {}

    /** The run as a whole. */
    static String words() {
        return say("Engine killed");
    }

    /** An open visit. */
    static String words(Visit visit) {
        return isInterrupted(StateIcons.of(visit))
                ? say("Interrupted: the engine was killed")
                : say("{0}; the engine was killed", StateIcons.words(visit));
    }

    /** What is under way is so no more. */
    static NodeState state(NodeState running) {
        return isInterrupted(running) ? NodeState.CANCELLED : running;
    }

    static NodePicture of(NodePicture running) {
        return isInterrupted(running.state())
                ? new NodePicture(NodeState.CANCELLED,
                        running.badge().isEmpty()
                                ? say("interrupted")
                                : running.badge().replace(NodeState.RUNNING.glyph(), NodeState.CANCELLED.glyph()),
                        say("Interrupted: the engine was killed"))
                : running;
    }

    static LanePicture of(LanePicture running) {
        return isInterrupted(running.state())
                ? new LanePicture(NodeState.CANCELLED, say("interrupted"))
                : running;
    }

    private static boolean isInterrupted(NodeState state) {
        return switch (state) {
            case RUNNING, SCHEDULED -> true;
            case NOT_RUN, WAITING, RETRYING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, SKIPPED, RESTORED, NEEDS_DECISION,
                    PAUSED, BREAKPOINT ->
                false;
        };
    }
}
