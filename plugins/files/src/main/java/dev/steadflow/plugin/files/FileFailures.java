package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What went wrong with a file, in words that name the absolute path. */
final class FileFailures {

    private FileFailures() {}

    static StepError reading(Path path, IOException e) {
        StepError error =
                switch (e) {
                    case NoSuchFileException _ -> notFound(path);
                    case AccessDeniedException _ ->
                        StepError.fatal("files/NoPermission", "The file %s may not be read.".formatted(path));
                    default ->
                        StepError.failed("files/Failed",
                                "The file %s could not be read: %s.".formatted(path, reason(e)));
                };
        return error.causedBy(e);
    }

    static StepError writing(Path path, IOException e) {
        StepError error =
                switch (e) {
                    case NoSuchFileException _ ->
                        StepError.fatal(
                                "files/NotFound",
                                "The folder of %s does not exist. Make it, or set 'createFolders'.".formatted(path));
                    case FileAlreadyExistsException _ -> exists(path);
                    case AccessDeniedException _ ->
                        StepError.fatal("files/NoPermission", "The file %s may not be written.".formatted(path));
                    default ->
                        StepError.failed(
                                "files/Failed", "The file %s could not be written: %s.".formatted(path, reason(e)));
                };
        return error.causedBy(e);
    }

    static StepError notFound(Path path) {
        return StepError.fatal(
                "files/NotFound",
                "There is no file %s. Relative paths are meant from the work folder.".formatted(path));
    }

    static StepError isFolder(Path path) {
        return StepError.fatal("files/IsFolder", "Expected a file, but %s is a folder.".formatted(path));
    }

    static StepError exists(Path path) {
        return StepError.fatal(
                "files/Exists",
                "The file %s exists already and was left alone. Choose the mode 'overwrite' to replace it."
                        .formatted(path));
    }

    static StepError badInput(String message) {
        return StepError.fatal("files/BadInput", message);
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
