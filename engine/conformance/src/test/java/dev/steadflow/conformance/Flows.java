package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.flow.file.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The flow files of one folder. */
enum Flows {
    /** Rows of the conformance page. */
    CONFORMANCE("conformance"),
    /** Rows of the patterns page. */
    PATTERNS("patterns");

    private static final Pattern DURATION = Pattern.compile("\"(P(?=[0-9T])(?:\\d+D)?(?:T[0-9HMS.]+)?)\"");

    private final Path folder;

    Flows(String folder) {
        this.folder = Path.of("src/test/resources", folder);
    }

    Path folder() {
        return folder;
    }

    /** All files, by name. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(FlowProject.FILE_SUFFIX)).sorted().toList();
        }
    }

    /** The flow of a file, with those that it names. */
    FlowDefinition read(String name) throws IOException {
        return read(name, text -> text);
    }

    /** The same with every duration divided. */
    FlowDefinition readDivided(String name, int divisor) throws IOException {
        return read(name, text -> divided(text, divisor));
    }

    private FlowDefinition read(String name, UnaryOperator<String> change) throws IOException {
        List<FlowDefinition> others = new ArrayList<>();
        for (Path file : files()) {
            String other = file.getFileName().toString();
            if (other.startsWith(name + "-")) {
                others.add(one(file, change));
            }
        }
        Resolved resolved = FlowProject.of(others).link(one(folder.resolve(name + FlowProject.FILE_SUFFIX), change));
        assertThat(resolved.problems()).as(name).isEmpty();
        return resolved.flow();
    }

    /** The flow of a file by itself. */
    static FlowDefinition one(Path file, UnaryOperator<String> change) throws IOException {
        return switch (new FlowFileCodec().read(change.apply(Files.readString(file)))) {
            case ReadResult.Read read -> read.file().definition();
            case ReadResult.Unreadable unreadable -> throw new AssertionError(file + ": " + unreadable.problems());
        };
    }

    /** A JSON text with every duration in it divided. */
    static String divided(String json, int divisor) {
        return DURATION.matcher(json)
                .replaceAll(found -> "\"" + Duration.parse(found.group(1)).dividedBy(divisor) + "\"");
    }
}
