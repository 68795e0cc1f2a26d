package dev.steadflow.flow.expression;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Percent-encoding as ECMAScript's {@code encodeURI} and its relatives have it, which JSONata refers to. */
final class UrlFunctions {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    private static final String RESERVED = ";/?:@&=+$,#";

    private UrlFunctions() {}

    static @Nullable Object encodeUrl(Evaluation evaluation, Arguments arguments) {
        return encoded(evaluation, arguments, UNRESERVED + RESERVED);
    }

    static @Nullable Object encodeUrlComponent(Evaluation evaluation, Arguments arguments) {
        return encoded(evaluation, arguments, UNRESERVED);
    }

    static @Nullable Object decodeUrl(Arguments arguments) {
        return decoded(arguments, RESERVED);
    }

    static @Nullable Object decodeUrlComponent(Arguments arguments) {
        return decoded(arguments, "");
    }

    private static @Nullable Object encoded(Evaluation evaluation, Arguments arguments, String unchanged) {
        if (arguments.text(0).isEmpty()) {
            return null;
        }
        String text = arguments.requiredText(0);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (point < 128 && unchanged.indexOf(point) >= 0) {
                out.append((char) point);
            } else if (Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException(
                        Failures.words("Expected a text of whole characters, but character %d is half of one.", i + 1));
            } else {
                for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
                }
            }
        }
        evaluation.checkLength(out.length());
        return out.toString();
    }

    /** @param kept characters that stay encoded */
    private static @Nullable Object decoded(Arguments arguments, String kept) {
        if (arguments.text(0).isEmpty()) {
            return null;
        }
        String text = arguments.requiredText(0);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '%') {
                out.append(text.charAt(at++));
                continue;
            }
            int end = at;
            ByteBuffer octets = ByteBuffer.allocate(4);
            do {
                octets.put(octet(text, end));
                end += 3;
            } while (octets.position() < octetsOf(octets.get(0)));
            String character = character(octets.flip(), text, at);
            out.append(kept.contains(character) ? text.substring(at, end) : character);
            at = end;
        }
        return out.toString();
    }

    private static byte octet(String text, int at) {
        if (at + 3 > text.length() || text.charAt(at) != '%'
                || !HexFormat.isHexDigit(text.charAt(at + 1)) || !HexFormat.isHexDigit(text.charAt(at + 2))) {
            throw malformed(text, at);
        }
        return (byte) HexFormat.fromHexDigits(text, at + 1, at + 3);
    }

    /** How many octets a character has that begins with this one. */
    private static int octetsOf(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return Math.clamp(ones, 1, 4);
    }

    private static String character(ByteBuffer octets, String text, int at) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
        } catch (CharacterCodingException e) {
            throw malformed(text, at);
        }
    }

    private static IllegalArgumentException malformed(String text, int at) {
        return new IllegalArgumentException(
                Failures.words("Expected two hexadecimal digits after '%%' that make up a character, but found '%s'.",
                        Failures.shortened(text.substring(at))));
    }
}
