package dev.steadflow.flow.event;

/** What a wait or a handler listens to. The journal keeps it as text, see {@link #text}. */
public sealed interface WaitSource {

    /** Payloads of an inbox. */
    record OfInbox(String inbox) implements WaitSource {}

    /** Signals of a name. */
    record OfSignal(String name) implements WaitSource {}

    /** The end of another run. */
    record OfRun(RunId run) implements WaitSource {}

    /** The end of a background lane. */
    record OfLane(NodeAddress background) implements WaitSource {}

    /** {@code webhook:<inbox>}, {@code signal:<name>}, {@code run:<id>} or {@code lane:<visit>}. */
    default String text() {
        return switch (this) {
            case OfInbox(String inbox) -> "webhook:" + inbox;
            case OfSignal(String name) -> "signal:" + name;
            case OfRun(RunId run) -> "run:" + run;
            case OfLane(NodeAddress background) -> "lane:" + background.text();
        };
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    static WaitSource parse(String text) {
        int colon = text.indexOf(':');
        String what = text.substring(colon + 1);
        return switch (text.substring(0, Math.max(0, colon))) {
            case "webhook" -> new OfInbox(what);
            case "signal" -> new OfSignal(what);
            case "run" -> new OfRun(new RunId(what));
            case "lane" -> new OfLane(NodeAddress.parse(what));
            default -> throw new IllegalArgumentException(
                    "Expected the source of a wait such as signal:go, but found '" + text + "'.");
        };
    }
}
