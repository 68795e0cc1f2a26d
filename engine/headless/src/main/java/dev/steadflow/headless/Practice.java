package dev.steadflow.headless;

import dev.steadflow.headless.command.CommandTree;
import dev.steadflow.headless.command.EmbeddedFlow;
import dev.steadflow.headless.command.ExitCode;
import dev.steadflow.headless.command.Paint;
import dev.steadflow.headless.command.Surroundings;
import dev.steadflow.headless.export.ExportDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does once what the program does most often, on a flow of its own that calls no step: runs it, serves it, answers some
 * requests. The virtual machine watches which classes that takes and puts them into an ahead-of-time cache.
 */
final class Practice {

    private static final Pattern URL = Pattern.compile("listens on (\\S+);");
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String FLOW = "practice";

    private Practice() {}

    /** @param args a folder for the practice run, which the caller removes */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        CommandTree program = new CommandTree(surroundings(folder, said));
        int ran = program.execute("run", "--data", folder.toString());
        if (ran != ExitCode.DONE) {
            System.err
                    .println("The practice run ended with code " + ran + ". " + said.toString(StandardCharsets.UTF_8));
            System.exit(ran);
        }
        Thread serving = Thread.ofPlatform()
                .daemon()
                .start(() -> program.execute("serve", "--port", "0", "--data", folder.toString()));
        URI url = URI.create(address(said, serving));
        call(url, "GET", "/health/ready", "");
        call(url, "POST", "/api/v1/flows/" + FLOW + "/runs", "{}");
        call(url, "GET", "/api/v1/runs", "");
        call(url, "GET", "/metrics", "");
        System.exit(ExitCode.DONE); // The server closes everything in order, as it does on a signal.
    }

    private static Surroundings surroundings(Path folder, OutputStream said) throws IOException {
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        ExportDescription description =
                new ExportDescription(FLOW, "", List.of(), "", new TreeMap<>(), List.of(), List.of());
        return new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                err,
                Map.of(),
                folder,
                System.getProperty("os.name"),
                Optional.of(new EmbeddedFlow(description, flow(), List.of())),
                "",
                FLOW,
                Paint.none());
    }

    private static String flow() throws IOException {
        try (InputStream in = Practice.class.getResourceAsStream("practice.flow.json")) {
            if (in == null) {
                throw new IllegalStateException("Expected practice.flow.json beside " + Practice.class.getName() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String address(ByteArrayOutputStream said, Thread serving) throws InterruptedException {
        long giveUpAt = System.nanoTime() + LONGEST_NANOS;
        while (System.nanoTime() - giveUpAt < 0 && serving.isAlive()) {
            String text = said.toString(StandardCharsets.UTF_8);
            Matcher url = URL.matcher(text);
            if (url.find() && text.contains("openapi.json")) { // The last line: the engine is open.
                return url.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException(
                "Expected the server to listen, but it said: " + said.toString(StandardCharsets.UTF_8));
    }

    private static void call(URI url, String method, String path, String body) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 2")) {
                throw new IllegalStateException("Expected the server to answer " + path + ", but it said: " + answer);
            }
        }
    }
}
