package dev.steadflow.plugin.shell;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that can be started: its input was checked, its environment is made. */
record Program(ProcessBuilder builder, Charset charset, StepContext context) {

    /** @throws StepError fatal, {@code shell/BadInput} */
    static Program of(RunStep.In in, StepContext context) throws StepError {
        if (in.program().isBlank()) {
            throw badInput("The input 'program' must name a program, but is empty.");
        }
        if (!in.timeout().isPositive() || in.grace().isNegative() || in.maxOutput() < 0) {
            throw badInput("'timeout' must be longer than zero, 'grace' and 'maxOutput' must not be negative.");
        }
        List<String> command = new ArrayList<>(List.of(path(in.program(), context)));
        command.addAll(in.arguments());
        if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw badInput("Program and arguments must not hold the character NUL.");
        }
        Path folder = context.resolvePath(in.folder());
        if (!Files.isDirectory(folder)) {
            throw badInput("The folder %s to work in does not exist. Make it first, or change 'folder'."
                    .formatted(folder));
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        EnvironmentRules.of(in.inherit()).apply(builder.environment());
        builder.environment().put("STEADFLOW_RUN", context.runId());
        builder.environment().put("STEADFLOW_ATTEMPT", String.valueOf(context.attempt()));
        builder.environment().put("STEADFLOW_IDEMPOTENCY_KEY", context.idempotencyKey());
        for (Map.Entry<String, String> variable : in.environment().entrySet()) {
            try {
                builder.environment().put(variable.getKey(), variable.getValue());
            } catch (IllegalArgumentException e) {
                throw badInput("'%s' in 'environment' is no name of a variable, or its value holds the character NUL."
                        .formatted(variable.getKey())).causedBy(e);
            }
        }
        return new Program(builder, charset(in.encoding()), context);
    }

    /** @throws StepError fatal, {@code shell/NotStarted} */
    Process start() throws StepError {
        try {
            return builder.start();
        } catch (IOException e) {
            throw StepError.fatal("shell/NotStarted", "%s could not be started: %s. Check its name and its permissions."
                    .formatted(shown(), reason(e))).causedBy(e);
        }
    }

    /** How messages name it; without arguments, which may hold anything. */
    String shown() {
        return "The program '%s'".formatted(builder.command().getFirst());
    }

    private static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("error=2,") || text.contains("error=13,")) {
            return text.contains("error=2,") ? "there is no such program" : "it may not be run";
        }
        return text;
    }

    private static String path(String program, StepContext context) throws StepError {
        boolean onSearchPath = program.indexOf('/') < 0 && program.indexOf('\\') < 0;
        return onSearchPath ? program : context.resolvePath(program).toString();
    }

    private static Charset charset(String name) throws StepError {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw badInput("The encoding '%s' is not known. Usual ones are UTF-8 and windows-1252.".formatted(name))
                    .causedBy(e);
        }
    }

    private static StepError badInput(String message) {
        return StepError.fatal("shell/BadInput", message);
    }
}
