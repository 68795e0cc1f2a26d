package dev.steadflow.designer.runs.projection;

/**
 * How far the lanes of one visit of a container are.
 *
 * @param total how many there are; for items that arrive and rounds: so far
 * @param running how many are under way
 * @param ended how many have ended, however
 * @param failed how many of these failed
 * @param detached whether those under way go on beside the rest of the enclosing scope
 */
public record LaneTally(int total, int running, int ended, int failed, boolean detached) {

    /** No lanes. */
    public static final LaneTally NONE = new LaneTally(0, 0, 0, 0, false);

    LaneTally of(int lanes) {
        return new LaneTally(lanes, running, ended, failed, detached);
    }

    LaneTally started() {
        int begun = running + 1 + ended;
        return new LaneTally(Math.max(total, begun), running + 1, ended, failed, detached);
    }

    LaneTally skipped() {
        return new LaneTally(Math.max(total, running + ended + 1), running, ended + 1, failed, detached);
    }

    LaneTally ended(boolean wasRunning, boolean badly) {
        return new LaneTally(
                total, wasRunning ? running - 1 : running, ended + 1, badly ? failed + 1 : failed, detached);
    }

    LaneTally asDetached() {
        return new LaneTally(total, running, ended, failed, true);
    }
}
