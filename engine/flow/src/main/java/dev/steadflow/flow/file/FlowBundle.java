package dev.steadflow.flow.file;

import dev.steadflow.flow.validation.Problem;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The exact flow that a run is pinned to, as the store keeps it: the text of its file, and the hash that names it.
 * Editing or deleting the file never touches a run that has started.
 */
public final class FlowBundle {

    private final String hash;
    private final byte[] bytes;

    private FlowBundle(String hash, byte[] bytes) {
        this.hash = hash;
        this.bytes = bytes;
    }

    /** Pins a flow. */
    public static FlowBundle of(FlowFile file) {
        byte[] bytes = new FlowFileCodec().write(file).getBytes(StandardCharsets.UTF_8);
        return new FlowBundle(FlowHash.of(file.definition()), bytes);
    }

    /**
     * The flow file in a bundle's bytes.
     *
     * @throws IllegalArgumentException when they are no flow file that this version reads; the message says why
     */
    public static FlowFile parse(byte[] bytes) {
        return switch (new FlowFileCodec().read(new String(bytes, StandardCharsets.UTF_8))) {
            case ReadResult.Read read -> read.file();
            case ReadResult.Unreadable unreadable -> throw new IllegalArgumentException(
                    "Expected the bytes of a stored flow, but they cannot be read: " + unreadable.problems().stream()
                            .map(Problem::message)
                            .collect(Collectors.joining(" ")));
        };
    }

    /** {@link FlowHash} of the flow. */
    public String hash() {
        return hash;
    }

    /** The file's text in UTF-8. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
