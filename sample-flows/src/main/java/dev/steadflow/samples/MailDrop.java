package dev.steadflow.samples;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server on loopback that takes every message and passes none on: as much of SMTP (RFC 5321) as a sender needs,
 * without encryption and login. Thread-safe.
 */
final class MailDrop implements AutoCloseable {

    /** Who hears of messages; called on the connection's thread before the sender is told that it was taken. */
    interface Receiver {

        /**
         * @param from as the sender gave it, without angle brackets
         * @param message headers and body
         */
        void take(String from, List<String> to, byte[] message);
    }

    private static final int MOST_BYTES = 10_000_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int SILENCE_MILLIS = 60_000;
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:from|to):\\s*<([^>]*)>.*");

    private final ServerSocket door;
    private final Receiver receiver;
    private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();

    private MailDrop(ServerSocket door, Receiver receiver) {
        this.door = door;
        this.receiver = receiver;
    }

    /**
     * @param port 0 for any free one
     * @throws IOException when the port is taken or may not be used
     */
    static MailDrop open(int port, Receiver receiver) throws IOException {
        MailDrop drop = new MailDrop(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), receiver);
        drop.sessions.execute(drop::listen);
        return drop;
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        sessions.shutdownNow();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                sessions.execute(() -> serve(caller));
            } catch (IOException closed) {
                return; // Nothing else ends accept().
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(SILENCE_MILLIS);
            converse(new BufferedInputStream(caller.getInputStream()), caller.getOutputStream());
        } catch (IOException hungUp) {
            // The sender notices by itself that its message was not taken.
        }
    }

    private void converse(InputStream in, OutputStream out) throws IOException {
        String from = "";
        List<String> to = new ArrayList<>();
        say(out, "220 sample mail server");
        for (String line = read(in); !line.isEmpty(); line = read(in)) {
            String verb = line.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO", "HELO" -> say(out, "250 sample mail server");
                case "MAIL" -> {
                    from = address(line);
                    to.clear();
                    say(out, "250 OK");
                }
                case "RCPT" -> {
                    to.add(address(line));
                    say(out, "250 OK");
                }
                case "DATA" -> take(in, out, from, to);
                case "RSET", "NOOP" -> say(out, "250 OK");
                case "QUIT" -> {
                    say(out, "221 Bye");
                    return;
                }
                default -> say(out, "502 This server knows EHLO, MAIL, RCPT, DATA, RSET, NOOP and QUIT.");
            }
        }
    }

    private void take(InputStream in, OutputStream out, String from, List<String> to) throws IOException {
        if (to.isEmpty()) {
            say(out, "503 Expected RCPT before DATA.");
            return;
        }
        say(out, "354 End with a dot.");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String line = read(in); !line.equals(".\r\n") && !line.equals(".\n"); line = read(in)) {
            if (line.isEmpty()) {
                throw new IOException("The sender hung up in the middle of a message.");
            }
            if (message.size() + line.length() > MOST_BYTES) {
                throw new IOException("A message has more than " + MOST_BYTES + " bytes.");
            }
            message.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
        }
        receiver.take(from, List.copyOf(to), message.toByteArray());
        say(out, "250 Taken");
    }

    private static String address(String line) {
        Matcher matcher = ADDRESS.matcher(line.strip().replaceFirst("^\\S+\\s+", ""));
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** A line with its end, a byte a character; empty at the end of the stream. */
    private static String read(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.append((char) b);
            if (b == '\n') {
                break;
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("A line has more than " + LONGEST_LINE + " bytes.");
            }
        }
        return line.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
