package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file that was read as a whole.
 *
 * @param bytes its size, byte order mark included
 * @param text its characters, byte order mark left out
 */
record TextFile(Path path, long bytes, String text) {

    /**
     * Reads a file. A byte order mark says more than {@code encoding}.
     *
     * @throws StepError one of {@code files/NotFound, IsFolder, NoPermission, TooLarge, BadEncoding, Failed}
     */
    static TextFile read(Path path, String encoding, long maxBytes) throws StepError {
        Charset charset = Encodings.named(encoding);
        byte[] bytes = bytes(path, maxBytes);
        return new TextFile(path, bytes.length, decode(path, bytes, charset));
    }

    /** All bytes of a file. */
    static byte[] bytes(Path path, long maxBytes) throws StepError {
        if (Files.isDirectory(path)) {
            throw FileFailures.isFolder(path);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
        } catch (IOException e) {
            throw FileFailures.reading(path, e);
        }
        if (bytes.length > maxBytes) {
            throw StepError.fatal(
                    "files/TooLarge",
                    "The file %s has more than the %,d bytes that 'maxBytes' allows.".formatted(path, maxBytes));
        }
        return bytes;
    }

    private static String decode(Path path, byte[] bytes, Charset given) throws StepError {
        Charset charset = given;
        int start = 0;
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            start = 3;
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            start = 2;
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            start = 2;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isUnderflow()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            throw badEncoding(path, bytes, in.position(), out.flip().toString(), charset);
        }
        return out.flip().toString();
    }

    private static StepError badEncoding(Path path, byte[] bytes, int at, String before, Charset charset) {
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return StepError.fatal("files/BadEncoding", "The file %s is not %s: byte %d (0x%02X, line %d) is part of no "
                .formatted(path, charset.name(), at, bytes[at], line) + "character. Give its encoding in 'encoding'.");
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
