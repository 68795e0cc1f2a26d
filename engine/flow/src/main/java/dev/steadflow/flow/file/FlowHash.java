package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two flows run alike: SHA-256 over the flow as JSON without white space. Layout, the flow's name and
 * description, and the labels and notes of nodes do not count; the order of keys, nodes and lanes does, as events come
 * in that order.
 */
public final class FlowHash {

    private FlowHash() {}

    /** The hash, 64 hexadecimal digits in lower case. */
    public static String of(FlowDefinition flow) {
        String canonical = JsonText.canonical(new FlowTree(false).flow(flow));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java platform to know SHA-256, but this one does not.", e);
        }
    }
}
