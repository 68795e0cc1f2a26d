package dev.steadflow.designer.export;

import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.nio.file.Path;
import java.util.List;

/** How to run an exported JAR, ready to paste into a shell. */
final class CommandLine {

    private CommandLine() {}

    /** The command, with a place for each secret before it. */
    static String run(Path jar, List<String> secrets) {
        StringBuilder command = new StringBuilder();
        for (String secret : secrets) {
            command.append(EnvironmentSecrets.variable(secret)).append("=… ");
        }
        return command.append("java -jar ").append(quoted(jar.toString())).append(" run").toString();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
