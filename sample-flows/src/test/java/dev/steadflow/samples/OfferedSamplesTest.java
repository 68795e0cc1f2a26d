package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program offers as samples is all there is, and each of them has what the README says of it. */
class OfferedSamplesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everySampleIsOfferedUnlessAnotherOneRunsIt() throws IOException {
        Set<String> expected = new TreeSet<>();
        Set<String> children = new TreeSet<>();
        for (Sample sample : Sample.all()) {
            expected.add(sample.id());
            children.addAll(sample.flow().children().keySet());
        }
        expected.removeAll(children);

        assertThat(offered()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everySampleHasAnInputAndAGoldenLogOfItsOwnOrInThatOfTheFlowAround() throws IOException {
        List<String> logs;
        try (Stream<Path> files = Files.list(Path.of("golden"))) {
            logs = files.map(file -> String.valueOf(file.getFileName())).toList();
        }
        for (String id : offered()) {
            assertThat(Sample.FOLDER.resolve(id + ".input.json")).exists();
            assertThat(logs).as(id).anyMatch(log -> log.startsWith(id + "."));
        }
    }

    @Test
    void theReadmeListsThemByTheirNames() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        List<String> rows = readme.substring(readme.indexOf("| sample |"))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split(" *\\| *")[1])
                .toList();

        List<String> names = new ArrayList<>();
        for (String id : offered()) {
            FlowDefinition flow = Sample.named(id).flow();
            names.add(flow.name().orElse(flow.id()));
        }
        assertThat(rows).containsExactlyInAnyOrderElementsOf(names);
    }

    private static List<String> offered() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : JSON.readTree(Files.readString(Sample.FOLDER.resolve("index.json")))) {
            ids.add(id.stringValue());
        }
        return ids;
    }
}
