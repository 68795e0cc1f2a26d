package dev.steadflow.designer.export;

import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.nio.file.Path;
import java.util.List;

/** How to run an exported JAR, ready to paste into a shell. */
final class CommandLine {

    private CommandLine() {}

    /** The command that makes one run, with a place for each secret before it. */
    static String run(Path jar, List<String> secrets) {
        return command("run", jar, secrets);
    }

    /** The command that keeps the engine running and reachable. */
    static String serve(Path jar, List<String> secrets) {
        return command("serve", jar, secrets);
    }

    private static String command(String word, Path jar, List<String> secrets) {
        StringBuilder command = new StringBuilder();
        for (String secret : secrets) {
            command.append(EnvironmentSecrets.variable(secret)).append("=… ");
        }
        return command.append("java -jar ").append(quoted(jar.toString())).append(' ').append(word).toString();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
