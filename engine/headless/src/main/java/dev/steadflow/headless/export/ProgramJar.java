package dev.steadflow.headless.export;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the runnable JAR of the whole program; the build runs it on the module's own class path. */
final class ProgramJar {

    private ProgramJar() {}

    /** @param args the JAR to write */
    public static void main(String[] args) throws IOException {
        Exporter.ofRunningProgram("").writeProgram(Path.of(args[0]));
    }
}
