package dev.steadflow.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Leads connections to a server on this machine, a few bytes at a time, and cuts all of them when it is told to. */
final class BadNetwork implements AutoCloseable {

    private static final int FEW = 64;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    BadNetwork(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread _ = Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                open.add(near);
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(far);
                Thread _ = Thread.ofVirtual().start(() -> carry(near, far));
                Thread _ = Thread.ofVirtual().start(() -> carry(far, near));
            } catch (IOException noServer) {
                cut(); // Nobody there: callers are cut off.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] few = new byte[FEW];
            for (int read = in.read(few); read >= 0; read = in.read(few)) {
                out.write(few, 0, read);
            }
        } catch (IOException cutOff) {
            return; // What this network is for.
        }
    }

    /** Breaks every connection that is open now. */
    void cut() {
        java.util.List.copyOf(open).forEach(this::cut);
    }

    private void cut(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            return; // It was broken already.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
