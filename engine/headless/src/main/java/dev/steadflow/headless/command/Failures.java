package dev.steadflow.headless.command;

import dev.steadflow.client.RemoteException;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.connection.ConnectionException;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.plugin.jar.PluginRefusedException;
import dev.steadflow.runtime.secret.SecretStoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into sentences and an exit code. A stack trace goes to a file, never to the terminal. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        PrintStream err = surroundings.err();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            err.println("Unknown command or option: " + String.join(" ", unmatched.getUnmatched()));
            suggest(unmatched);
        } else {
            err.println(failure.getMessage());
        }
        err.println("'" + failure.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help' explains it.");
        return ExitCode.USAGE;
    }

    /** A command that stands below another is meant rather than one that is spelled a little like it. */
    private void suggest(UnmatchedArgumentException unmatched) {
        CommandLine root = unmatched.getCommandLine();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        List<String> elsewhere = new ArrayList<>();
        named(root, unmatched.getUnmatched().getFirst(), elsewhere);
        if (elsewhere.isEmpty()) {
            UnmatchedArgumentException.printSuggestions(unmatched, unmatched.getCommandLine().getErr());
        } else {
            surroundings.err().println("Did you mean: " + String.join(", or ", elsewhere) + "?");
        }
    }

    private static void named(CommandLine command, String name, List<String> found) {
        command.getSubcommands().forEach((each, line) -> {
            if (each.equals(name)) {
                found.add(line.getCommandSpec().qualifiedName(" "));
            }
            named(line, name, found);
        });
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintStream err = surroundings.err();
        return switch (failure) {
            case CommandFailure expected -> {
                err.println(expected.getMessage());
                yield expected.exitCode();
            }
            case StoreException store -> {
                err.println(store.getMessage());
                yield ExitCode.ENGINE;
            }
            case SecretStoreException secrets -> {
                err.println(secrets.getMessage());
                yield ExitCode.ENGINE;
            }
            case PluginRefusedException plugin -> {
                err.println(plugin.getMessage());
                yield ExitCode.USAGE;
            }
            case ConnectionException connections -> {
                err.println(connections.getMessage());
                yield ExitCode.ENGINE;
            }
            case RemoteException remote -> {
                err.println(remote.getMessage());
                yield ExitCode.ENGINE;
            }
            case RunRefusedException refused -> {
                err.println(refused.getMessage());
                for (Problem problem : refused.problems()) {
                    err.println("  " + problem.code() + " " + problem.message());
                }
                yield ExitCode.USAGE;
            }
            default -> {
                err.println("Something went wrong that the program did not expect: "
                        + failure.getClass().getSimpleName() + ": " + failure.getMessage());
                err.println("Runs that had started keep their place. " + traceFile(failure));
                yield ExitCode.ENGINE;
            }
        };
    }

    private static String traceFile(Exception failure) {
        try {
            Path file = Files.createTempFile("steadflow-error-", ".txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(writer);
            }
            return "For the developers: " + file;
        } catch (IOException e) {
            return "The details could not be written to a file: " + e.getMessage();
        }
    }
}
