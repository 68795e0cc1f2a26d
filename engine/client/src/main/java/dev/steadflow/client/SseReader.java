package dev.steadflow.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Reads server-sent events, as the HTML standard has them. Owned by one thread; another may close it. */
final class SseReader implements AutoCloseable {

    /**
     * One event.
     *
     * @param name {@code message} unless the server says otherwise
     * @param id what to resume after; empty: none
     * @param data JSON
     */
    record Event(String name, String id, String data) {}

    private final InputStream body;
    private final BufferedReader lines;
    private volatile long heardNanos = System.nanoTime();

    SseReader(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /**
     * The next event; empty when the server has ended the stream. An event that is cut off in the middle is none.
     *
     * @throws IOException when the connection broke
     */
    Optional<Event> next() throws IOException {
        String name = "message";
        String id = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heardNanos = System.nanoTime();
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "" -> {
                    if (line.isEmpty() && !data.isEmpty()) {
                        return Optional.of(new Event(name, id, data.toString()));
                    }
                    if (line.isEmpty()) {
                        name = "message";
                    }
                }
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {
                    // The standard says: what is not known is passed over.
                }
            }
        }
        return Optional.empty();
    }

    /** How long nothing has come; any thread may ask. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
