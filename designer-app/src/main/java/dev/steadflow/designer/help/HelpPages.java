package dev.steadflow.designer.help;

import static dev.steadflow.designer.texts.Texts.say;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The pages that come with the program, below {@code help/} of the class path. Blocks; they are small. */
public final class HelpPages {

    /** Where a person begins. */
    public static final String START = "guide/README.md";

    private static final String FOLDER = "/help/";

    /**
     * A page of the list.
     *
     * @param file {@code guide/draw.md}
     */
    public record Entry(String file, String title) {}

    /** The pages that the list offers, in its order; others are reached by links. */
    public List<Entry> list() {
        return List.of(
                new Entry(START, say("Start here")),
                new Entry("guide/draw.md", say("Draw")),
                new Entry("editor.md", say("More about drawing")),
                new Entry("guide/run-and-watch.md", say("Run and watch")),
                new Entry("guide/data-and-expressions.md", say("Data and expressions")),
                new Entry("guide/waiting.md", say("Waiting for the world")),
                new Entry("triggers.md", say("Flows that start by themselves")),
                new Entry("connections.md", say("Connections")),
                new Entry("secrets.md", say("Secrets")),
                new Entry("guide/errors.md", say("Errors and compensation")),
                new Entry("guide/child-flows.md", say("Flows in flows")),
                new Entry("debugging.md", say("Debugging")),
                new Entry("watching.md", say("Runs from elsewhere, and finding runs")),
                new Entry("guide/operations.md", say("Without a window")),
                new Entry("guide/troubleshooting.md", say("Troubleshooting")),
                new Entry("problems.md", say("Problems in a flow")),
                new Entry("flow-format.md", say("The flow file")),
                new Entry("command-line.md", say("The command line")),
                new Entry("command-reference.md", say("Commands and options")),
                new Entry("rest.md", "REST"),
                new Entry("plugins.md", say("Plugins")),
                new Entry("write-a-plugin.md", say("Write a plugin")),
                new Entry("embedding.md", say("The engine in a Java program")),
                new Entry("observability.md", say("Meters, log lines and traces")),
                new Entry("patterns.md", say("Control-flow patterns")),
                new Entry("guarantees.md", say("What is promised")),
                new Entry("limits.md", say("Limits")),
                new Entry("glossary.md", say("Words")));
    }

    /** A page's text, if it comes with the program. */
    public Optional<String> text(String file) throws IOException {
        try (InputStream in = HelpPages.class.getResourceAsStream(FOLDER + file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Where a picture is, if it comes with the program. */
    Optional<String> picture(String file) {
        return Optional.ofNullable(HelpPages.class.getResource(FOLDER + file)).map(Object::toString);
    }

    /** The file that a link on a page leads to: {@code guide/draw.md} and {@code ../problems.md} make {@code problems.md}. */
    static String resolved(String page, String link) {
        return java.net.URI.create(page).resolve(link).toString();
    }
}
