package dev.steadflow.designer.help;

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
                new Entry(START, "Start here"),
                new Entry("guide/draw.md", "Draw"),
                new Entry("guide/run-and-watch.md", "Run and watch"),
                new Entry("guide/data-and-expressions.md", "Data and expressions"),
                new Entry("guide/waiting.md", "Waiting for the world"),
                new Entry("guide/errors.md", "Errors and compensation"),
                new Entry("guide/child-flows.md", "Flows in flows"),
                new Entry("guide/operations.md", "Without a window"),
                new Entry("guide/troubleshooting.md", "Troubleshooting"),
                new Entry("problems.md", "Problems in a flow"),
                new Entry("flow-format.md", "The flow file"),
                new Entry("command-line.md", "The command line"),
                new Entry("command-reference.md", "Commands and options"),
                new Entry("rest.md", "REST"),
                new Entry("plugins.md", "Steps of your own"),
                new Entry("patterns.md", "Control-flow patterns"),
                new Entry("guarantees.md", "What is promised"),
                new Entry("limits.md", "Limits"),
                new Entry("glossary.md", "Words"));
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
