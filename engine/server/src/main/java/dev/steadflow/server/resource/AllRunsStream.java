package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.server.resource.RecentEvents.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of all runs as they happen. A reader that was away gets what it missed while the server still knows the order;
 * otherwise it is told so by an event {@code reset}, never left with a gap that it does not know of. Thread-safe.
 */
final class AllRunsStream {

    private static final Pattern ID = Pattern.compile("([0-9a-f]+)-(\\d{1,18})");

    private final RecentEvents recent;
    private final FeedHints hints;
    private final StreamLimits limits;
    private final String process;

    /** @param process names this process; ids of another one mean nothing here */
    AllRunsStream(RecentEvents recent, FeedHints hints, StreamLimits limits, String process) {
        this.recent = recent;
        this.hints = hints;
        this.limits = limits;
        this.process = process;
    }

    /** What the event {@code reset} carries. */
    record ResetView(String message) {}

    void follow(Optional<String> lastId, OutputStream reader) throws IOException, InterruptedException {
        SseWriter writer = new SseWriter(reader);
        Optional<Long> resumed = lastId.flatMap(this::number);
        long last = resumed.orElseGet(recent::newest);
        if (lastId.isPresent() && resumed.isEmpty()) {
            reset(writer, last);
        }
        Duration _ = writer.flush();
        while (!hints.isClosed()) {
            Optional<List<Place>> page = recent.after(last);
            if (page.isEmpty()) {
                last = recent.newest();
                reset(writer, last);
            } else if (page.get().isEmpty()) {
                recent.await(last, limits.heartbeat());
                if (recent.newest() <= last) {
                    writer.heartbeat();
                }
            } else {
                for (Place place : page.get()) {
                    last = place.number();
                    long number = last;
                    recent.event(place).ifPresent(event -> writer.recorded(id(number), tree(place, event)));
                }
            }
            if (writer.flush().compareTo(limits.patience()) > 0) {
                writer.sayGoodbye(SseWriter.Goodbye.SLOW, Optional.of(id(last)));
                return;
            }
        }
        writer.sayGoodbye(SseWriter.Goodbye.STOPPING, Optional.of(id(last)));
    }

    private void reset(SseWriter writer, long from) {
        writer.named("reset", id(from),
                new ResetView("What came before is not known in its order any more. Read the lists of"
                        + " runs and their events; what comes from here on is complete."));
    }

    private static ObjectNode tree(Place place, RecordedEvent event) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("run", place.run().text());
        RunEventCodec.tree(event).properties().forEach(field -> tree.set(field.getKey(), field.getValue()));
        return tree;
    }

    private String id(long number) {
        return process + "-" + number;
    }

    private Optional<Long> number(String id) {
        Matcher matcher = ID.matcher(id.strip());
        return matcher.matches() && matcher.group(1).equals(process)
                ? Optional.of(Long.parseLong(matcher.group(2)))
                : Optional.empty();
    }
}
