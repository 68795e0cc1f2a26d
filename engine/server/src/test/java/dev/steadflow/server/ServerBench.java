package dev.steadflow.server;

import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How many calls a second are answered durably: starts of a run that ends at once, and payloads of one inbox. Callers share
 * the machine with the server. {@code docs/benchmarks.md} says how to run it.
 */
public final class ServerBench {

    private static final long WARM_UP_NANOS = 5_000_000_000L;
    private static final long MEASURED_NANOS = 10_000_000_000L;

    /** Takes payloads for ever. */
    private static final String SINK = """
            {"schemaVersion": 1, "id": "sink", "main": {"start": "hook", "nodes": {
              "hook": {"type": "webhook", "buffer": 10000, "next": "take"},
              "take": {"type": "wait", "webhook": "{% $hook %}", "next": "take"}}}}
            """;

    private ServerBench() {}

    /** @param args how many callers at once; 1, 16 and 64 when left out */
    public static void main(String[] args) throws Exception {
        List<Integer> callers =
                args.length == 0 ? List.of(1, 16, 64) : Arrays.stream(args).map(Integer::valueOf).toList();
        Path folder = Files.createTempDirectory("server-bench");
        FlowServer server = FlowServer.listen(ServerSettings.onLoopback(0)
                .withCalls(CallLimits.STANDARD.withRates(1_000_000, 1_000_000)));
        try (server;
                EmbeddedEngine engine = EmbeddedEngine.open(
                        EngineSettings.inFolder(folder).withHooksUrl(server.hooksUrl()))) {
            server.serve(engine, Stream.of(Flows.ECHO, SINK).map(Flows::startable).toList());
            Client client = new Client(server.localUrl());
            System.out.println("| call | callers | calls/s | median ms | 99 % ms |");
            System.out.println("|---|---|---|---|---|");
            for (int number : callers) {
                row("health", server.localUrl(), Collections.nCopies(number, "GET /health/live"));
                row("start a run", server.localUrl(), Collections.nCopies(number, "POST /api/v1/flows/echo/runs"));
                List<String> hooks = new ArrayList<>();
                for (int inbox = 0; inbox < number; inbox++) {
                    hooks.add("POST " + hook(client));
                }
                row("webhook", server.localUrl(), hooks);
            }
            client.close();
        }
    }

    private static String hook(Client client) {
        String run = client.post("/api/v1/flows/sink/runs", "{}").json().get("run").stringValue();
        String hook = "";
        while (hook.isEmpty()) {
            hook = client.get("/api/v1/runs/" + run + "/inboxes").json().at("/inboxes/0/url").asString("");
        }
        return URI.create(hook).getPath();
    }

    private static void row(String name, URI server, List<String> calls) throws Exception {
        measure(server, calls, WARM_UP_NANOS);
        long[] nanos = measure(server, calls, MEASURED_NANOS);
        Arrays.sort(nanos);
        System.out.println("| %s | %d | %.0f | %.2f | %.2f |".formatted(
                name, calls.size(), nanos.length / (MEASURED_NANOS / 1e9), nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6));
    }

    private static long[] measure(URI server, List<String> calls, long lasting) throws Exception {
        long until = System.nanoTime() + lasting;
        List<List<Long>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicLong failures = new AtomicLong();
        for (String call : calls) {
            byte[] request = request(call);
            List<Long> mine = new ArrayList<>();
            all.add(mine);
            threads.add(Thread.ofVirtual().start(() -> {
                try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                    socket.setTcpNoDelay(true);
                    InputStream in = new BufferedInputStream(socket.getInputStream());
                    while (System.nanoTime() < until) {
                        long before = System.nanoTime();
                        socket.getOutputStream().write(request);
                        if (answer(in) >= 300) {
                            failures.incrementAndGet();
                        }
                        mine.add(System.nanoTime() - before);
                    }
                } catch (IOException broken) {
                    failures.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failures.get() > 0) {
            System.out.println(failures + " calls failed.");
        }
        return all.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
    }

    private static byte[] request(String line) {
        String body = line.startsWith("POST")
                ? "Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"n\":1}"
                : "\r\n";
        return (line + " HTTP/1.1\r\nHost: localhost\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads an answer with a length and returns its status. */
    private static int answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).substring(9, 12));
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
