package dev.steadflow.headless.export;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the runnable JAR of the whole program; the build runs it on the module's own class path. */
final class ProgramJar {

    private ProgramJar() {}

    /** @param args the JAR to write */
    public static void main(String[] args) {
        try {
            Exporter.ofRunningProgram("").writeProgram(Path.of(args[0]));
        } catch (IOException e) {
            System.err.println("Could not write " + args[0] + ". " + Reason.of(e));
            System.exit(1);
        }
    }
}
