package dev.steadflow.headless.export;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in a sentence why a file operation failed; the JDK's own messages are often a bare path. */
public final class Reason {

    private Reason() {}

    /** One sentence with a full stop. */
    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "there is nothing at " + e.getFile() + ".";
            case AccessDeniedException e -> "this user may not access " + e.getFile() + ".";
            case FileAlreadyExistsException e ->
                e.getFile() + " is in the way: it is a file, or a folder that is not empty.";
            case CharacterCodingException e -> "it is not UTF-8 text.";
            case FileSystemException e ->
                e.getFile() + ": " + (e.getReason() == null ? "unknown reason" : e.getReason()) + ".";
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() + "." : failure.getMessage();
        };
    }
}
