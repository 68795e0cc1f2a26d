package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** Charsets by the name that the flow gives. */
final class Encodings {

    private Encodings() {}

    /** The same encoding, not writing a byte order mark, which belongs to a file's begin only. */
    static Charset withoutMark(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset;
    }

    static Charset named(String name) throws StepError {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw FileFailures
                    .badInput("The encoding '%s' is not known. Usual ones are UTF-8, ISO-8859-1, windows-1252 "
                            .formatted(name) + "and UTF-16.")
                    .causedBy(e);
        }
    }
}
