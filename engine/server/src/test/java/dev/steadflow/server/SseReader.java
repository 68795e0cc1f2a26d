package dev.steadflow.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads server-sent events line by line, as the HTML standard says. Owned by one thread. */
final class SseReader implements AutoCloseable {

    /** One event; {@code name} is "message" unless the server says otherwise. */
    record Event(String name, String id, String data) {}

    private final int status;
    private final InputStream body;
    private final BufferedReader lines;
    private final List<String> comments = new ArrayList<>();

    private SseReader(HttpResponse<InputStream> response) {
        this.status = response.statusCode();
        this.body = response.body();
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    static SseReader open(Client client, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(client.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new SseReader(client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    int status() {
        return status;
    }

    List<String> comments() {
        return comments;
    }

    /** The next event; empty at the stream's end, also when it breaks off. */
    Optional<Event> next() {
        String name = "message";
        String id = "";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        return Optional.of(new Event(name, id, data.toString()));
                    }
                } else if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException brokenOff) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Events until one matches, that one last. */
    List<Event> until(java.util.function.Predicate<Event> last) {
        List<Event> all = new ArrayList<>();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            all.add(event.get());
            if (last.test(event.get())) {
                return all;
            }
        }
        return all;
    }

    /** All that is still to come. */
    List<Event> rest() {
        return until(event -> false);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
