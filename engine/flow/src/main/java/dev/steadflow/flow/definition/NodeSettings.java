package dev.steadflow.flow.definition;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What any node may say, whatever its kind.
 *
 * @param label what the canvas shows instead of the id
 * @param note a remark for readers
 * @param disabled true: the token passes the node without effect
 * @param out reshapes the result; {@code $result} is the raw one
 * @param timeout ISO-8601 duration or expression; for a step the limit of each attempt, else of the whole visit
 * @param retry what to do when the node fails; absent: {@link RetryPolicy#STANDARD} for steps, no retry elsewhere
 * @param lock what a visit must hold; absent: nothing
 * @param unknown keys that this version does not know
 */
public record NodeSettings(
        Optional<String> label,
        Optional<String> note,
        boolean disabled,
        Optional<JsonNode> out,
        Optional<String> timeout,
        Optional<RetryPolicy> retry,
        Optional<LockRule> lock,
        UnknownKeys unknown) {

    /** Nothing said. */
    public static final NodeSettings NONE = new NodeSettings(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            UnknownKeys.NONE);

    /** The same settings with another label. */
    public NodeSettings withLabel(Optional<String> newLabel) {
        return new NodeSettings(newLabel, note, disabled, out, timeout, retry, lock, unknown);
    }

    /** The same settings with another note. */
    public NodeSettings withNote(Optional<String> newNote) {
        return new NodeSettings(label, newNote, disabled, out, timeout, retry, lock, unknown);
    }

    /** The same settings, disabled or not. */
    public NodeSettings withDisabled(boolean nowDisabled) {
        return new NodeSettings(label, note, nowDisabled, out, timeout, retry, lock, unknown);
    }

    /** The same settings with another shape for the result. */
    public NodeSettings withOut(Optional<JsonNode> newOut) {
        return new NodeSettings(label, note, disabled, newOut, timeout, retry, lock, unknown);
    }

    /** The same settings with another limit of time. */
    public NodeSettings withTimeout(Optional<String> newTimeout) {
        return new NodeSettings(label, note, disabled, out, newTimeout, retry, lock, unknown);
    }

    /** The same settings with another retry policy. */
    public NodeSettings withRetry(Optional<RetryPolicy> newRetry) {
        return new NodeSettings(label, note, disabled, out, timeout, newRetry, lock, unknown);
    }

    /** The same settings with another lock. */
    public NodeSettings withLock(Optional<LockRule> newLock) {
        return new NodeSettings(label, note, disabled, out, timeout, retry, newLock, unknown);
    }
}
