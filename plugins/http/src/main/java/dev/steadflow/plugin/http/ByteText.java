package dev.steadflow.plugin.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;

/** Bytes that may be text. Never altered after it was made. */
final class ByteText {

    private final byte[] bytes;

    private ByteText(byte[] bytes) {
        this.bytes = bytes;
    }

    static ByteText of(ByteArrayOutputStream collected) {
        return new ByteText(collected.toByteArray());
    }

    int size() {
        return bytes.length;
    }

    byte[] toBytes() {
        return bytes.clone();
    }

    /** The text, with a replacement character for what is none in this charset. */
    String text(Charset charset) {
        return new String(bytes, charset);
    }

    /** The text, if every byte belongs to one in this charset. */
    Optional<String> strictText(Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
