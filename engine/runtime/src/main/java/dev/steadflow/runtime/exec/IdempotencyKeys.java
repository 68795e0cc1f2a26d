package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One key per visit of a step, the same for each of its attempts, on every machine and after every crash. */
final class IdempotencyKeys {

    private IdempotencyKeys() {}

    /** SHA-256 of {@code <run id>/<node address>} as 64 hexadecimal digits. */
    static String of(RunId run, NodeAddress at) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest((run.text() + "/" + at.text()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-256, but this one does not.", missing);
        }
    }
}
