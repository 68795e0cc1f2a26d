package dev.steadflow.plugin.files;

import dev.steadflow.step.Doc;

/** What the writing steps return. */
public record WrittenFile(
        @Doc("The absolute path.") String path, @Doc("How many bytes were written.") long bytes) {}
