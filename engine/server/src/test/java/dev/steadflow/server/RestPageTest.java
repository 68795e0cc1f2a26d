package dev.steadflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.wire.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The page about REST has the routes and the problems that there are. */
class RestPageTest {

    private static final Path PAGE = Path.of("../../docs/rest.md");

    @TempDir
    private Path folder;

    @Test
    void thePageListsTheRoutesOfTheDocument() throws IOException {
        try (Served served = Served.in(folder)) {
            JsonNode document = served.client().get("/api/v1/openapi.json").json();
            List<String> rows = new ArrayList<>(List.of(
                    "| call | role | what it does | parameters | body | answer |", "|---|---|---|---|---|---|"));
            document.get("paths").properties().forEach(path -> {
                boolean isAny = path.getValue().size() > 2;
                path.getValue().properties().stream()
                        .limit(isAny ? 1 : 2)
                        .forEach(method -> rows
                                .add(row(path.getKey(), isAny ? "any" : method.getKey(), method.getValue())));
            });
            check("routes", rows);
        }
    }

    private static String row(String path, String method, JsonNode operation) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (!parameter.get("in").stringValue().equals("path")) {
                parameters.add("`" + parameter.get("name").stringValue() + "`");
            }
        }
        String status = operation.get("responses").propertyNames().iterator().next();
        return "| `" + method.toUpperCase(java.util.Locale.ROOT) + " " + path + "` | "
                + operation.path("x-role").asString("public") + " | " + operation.get("summary").stringValue() + " | "
                + String.join(", ", parameters) + " | " + word(operation.path("requestBody")) + " | " + status + " "
                + word(operation.get("responses").get(status)) + " |";
    }

    /** The record that is sent, or what else. */
    private static String word(JsonNode content) {
        for (JsonNode type : content.path("content")) {
            String name = type.at("/schema/$ref").asString("");
            return name.isEmpty()
                    ? type.at("/schema/type").asString("any JSON")
                    : name.substring(name.lastIndexOf('/') + 1);
        }
        return "";
    }

    @Test
    void thePageListsTheProblems() throws IOException {
        List<String> rows = new ArrayList<>(List.of("| `type` | status | meaning |", "|---|---|---|"));
        Stream.of(ProblemType.values())
                .sorted(Comparator.comparingInt(ProblemType::status).thenComparing(ProblemType::slug))
                .forEach(type -> rows.add("| `" + type.uri() + "` | " + type.status() + " | " + type.title() + " |"));
        check("problems", rows);
    }

    private static void check(String part, List<String> rows) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- " + part + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- /" + part + " -->");
        String expected = String.join("\n", rows) + "\n";
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to)).as("docs/rest.md (-Dgolden.rewrite=true writes it anew)")
                .isEqualTo(expected);
    }
}
