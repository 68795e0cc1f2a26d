package dev.steadflow.headless;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whether results could be written, which a {@link java.io.PrintStream} keeps to itself. A reader that has
 * gone away, as {@code head} does, wanted no more: that loses nothing. Owned by one thread at a time.
 */
final class ResultStream extends OutputStream {

    private final OutputStream target;
    private volatile @Nullable String lost;

    ResultStream(OutputStream target) {
        this.target = target;
    }

    /** Why results are missing from the output, if they are. */
    Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[]{(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.contains("Broken pipe") && !message.contains("pipe is being closed")) {
                lost = message;
            }
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }
}
