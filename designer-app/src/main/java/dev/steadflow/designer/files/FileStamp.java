package dev.steadflow.designer.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names the content of a file, so that a change by another program is noticed and a mere touch is not.
 *
 * @param sha256 of the bytes, hexadecimal
 */
public record FileStamp(String sha256) {

    /** The stamp of a text in UTF-8. */
    public static FileStamp of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The stamp of some bytes. */
    public static FileStamp of(byte[] bytes) {
        try {
            return new FileStamp(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
