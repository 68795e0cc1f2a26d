package dev.steadflow.plugin.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A server that takes one request, sends the text it was given, and then nothing more until the client goes away. */
final class StalledServer implements AutoCloseable {

    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch clientGone = new CountDownLatch(1);
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    StalledServer(String start) throws IOException {
        Thread.ofVirtual().name("stalled-server").start(() -> serve(start));
    }

    private void serve(String start) {
        try (Socket client = socket.accept()) {
            InputStream in = client.getInputStream();
            if (in.read() >= 0) {
                client.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                asked.countDown();
            }
            in.transferTo(OutputStream.nullOutputStream()); // The rest of the request; ends when the client closes.
            clientGone.countDown();
        } catch (IOException closed) {
            clientGone.countDown(); // A reset connection is gone as well.
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/slow";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
