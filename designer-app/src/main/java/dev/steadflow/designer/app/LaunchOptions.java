package dev.steadflow.designer.app;

import dev.steadflow.designer.ui.ThemeChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asked for.
 *
 * @param files flow files to open
 * @param data the data folder; absent: the user's own
 * @param theme the colours for this start only; absent: as remembered
 * @param screenshot where to write a picture of the window; the program then ends
 * @param run whether the picture shows the first flow after a run with its last input
 */
record LaunchOptions(List<Path> files, Optional<Path> data, Optional<ThemeChoice> theme, Optional<Path> screenshot,
        boolean run) {

    static final String USAGE = """
            Usage: steadflow-designer [FILE.flow.json …] [--data DIR] [--theme light|dark|desktop] [--screenshot FILE.png [--run]]
              FILE          flows to open
              --data        where runs, settings and unsaved work are kept (default: the user's data folder)
              --theme       colours for this start
              --screenshot  draw the window into a PNG file and end
              --run         run the flow with the input it had last before the picture is drawn""";

    /** Nothing asked for. */
    static final LaunchOptions NONE =
            new LaunchOptions(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    LaunchOptions {
        files = List.copyOf(files);
    }

    /** What reading the arguments gave. */
    sealed interface Parsed {
        /** Start with these. */
        record Start(LaunchOptions options) implements Parsed {}

        /** Show how to call the program. */
        record Help() implements Parsed {}

        /** Something is wrong with the arguments. */
        record Wrong(String message) implements Parsed {}
    }

    static Parsed parse(List<String> args) {
        List<Path> files = new ArrayList<>();
        Optional<Path> data = Optional.empty();
        Optional<ThemeChoice> theme = Optional.empty();
        Optional<Path> screenshot = Optional.empty();
        boolean run = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--help") || arg.equals("-h")) {
                return new Parsed.Help();
            }
            if (arg.equals("--run")) {
                run = true;
                continue;
            }
            try {
                if (!arg.startsWith("--")) {
                    files.add(Path.of(arg).toAbsolutePath());
                    continue;
                }
                if (!List.of("--data", "--theme", "--screenshot").contains(arg)) {
                    return new Parsed.Wrong("Unknown option '" + arg + "'.");
                }
                i++;
                if (i == args.size()) {
                    return new Parsed.Wrong("Expected a value after " + arg + ".");
                }
                String value = args.get(i);
                if (arg.equals("--data")) {
                    data = Optional.of(Path.of(value).toAbsolutePath());
                } else if (arg.equals("--screenshot")) {
                    screenshot = Optional.of(Path.of(value).toAbsolutePath());
                } else {
                    theme = theme(value);
                    if (theme.isEmpty()) {
                        return new Parsed.Wrong(
                                "Expected light, dark or desktop after --theme, but found '" + value + "'.");
                    }
                }
            } catch (InvalidPathException e) {
                return new Parsed.Wrong("'" + e.getInput() + "' is no path on this system: " + e.getReason() + ".");
            }
        }
        if (run && screenshot.isEmpty()) {
            return new Parsed.Wrong("Expected --screenshot with --run, but found --run alone.");
        }
        if (run && files.isEmpty()) {
            return new Parsed.Wrong("Expected a flow with --run, but found none.");
        }
        return new Parsed.Start(new LaunchOptions(files, data, theme, screenshot, run));
    }

    private static Optional<ThemeChoice> theme(String text) {
        for (ThemeChoice choice : ThemeChoice.values()) {
            if (choice.name().equalsIgnoreCase(text)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
