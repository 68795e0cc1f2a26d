package dev.steadflow.plugin.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * An SMTP server that says what a test wants: replies by the first word of the command, 250 to all others. A reply
 * "silence" never comes. It can become encrypted, which GreenMail cannot.
 */
final class ScriptedSmtp implements AutoCloseable {

    final CountDownLatch silent = new CountDownLatch(1);
    final CountDownLatch clientGone = new CountDownLatch(1);
    final List<String> inClear = new CopyOnWriteArrayList<>();
    final List<String> encrypted = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies;
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    ScriptedSmtp(Map<String, String> replies) throws IOException {
        this.replies = replies;
        Thread.ofVirtual().name("scripted-smtp").start(() -> {
            try (Socket client = socket.accept()) {
                talk(client, inClear, true);
            } catch (IOException gone) {
                clientGone.countDown();
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    private SSLSocketFactory certificate = (SSLSocketFactory) SSLSocketFactory.getDefault();

    ScriptedSmtp withCertificate(SSLSocketFactory serving) {
        certificate = serving;
        return this;
    }

    private void talk(Socket client, List<String> heard, boolean greets) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        if (greets) {
            say(out, "220 scripted");
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            String word = line.split("[ :]", 2)[0];
            if (data) {
                data = !line.equals(".");
                if (!data) {
                    say(out, replies.getOrDefault(".", "250 taken"));
                }
            } else if (word.equals("STARTTLS")) {
                say(out, "220 go");
                SSLSocket secure = (SSLSocket) certificate.createSocket(client, "localhost", port(), true);
                secure.setUseClientMode(false);
                talk(secure, encrypted, false);
                return;
            } else {
                say(out, replies.getOrDefault(word, word.equals("DATA") ? "354 go on" : "250 fine"));
                data = word.equals("DATA");
            }
        }
        clientGone.countDown();
    }

    private void say(OutputStream out, String reply) throws IOException {
        if (reply.equals("silence")) {
            silent.countDown();
            return;
        }
        out.write((reply.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
