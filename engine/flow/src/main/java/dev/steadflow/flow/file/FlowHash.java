package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Tells whether two flows run alike: SHA-256 over the flow as JSON without white space. Layout, the flow's name and
 * description, its triggers, and the labels and notes of nodes do not count; the order of keys, nodes and lanes does, as events come
 * in that order. All hashes are 64 hexadecimal digits in lower case.
 */
public final class FlowHash {

    private FlowHash() {}

    /** The hash of a flow's own file, whatever flows it names. */
    public static String of(FlowDefinition flow) {
        return sha256(JsonText.canonical(new FlowTree(false).flow(flow)));
    }

    /**
     * The hash of a flow with its children, which names what a run is pinned to: SHA-256 over the hash of the flow and
     * those of its children, by id, each with a line feed. Without children it is that of the flow itself.
     */
    public static String withChildren(FlowDefinition flow) {
        if (flow.children().isEmpty()) {
            return of(flow);
        }
        StringBuilder hashes = new StringBuilder(of(flow)).append('\n');
        new TreeMap<>(flow.children()).values().forEach(child -> hashes.append(of(child)).append('\n'));
        return sha256(hashes.toString());
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java platform to know SHA-256, but this one does not.", e);
        }
    }
}
