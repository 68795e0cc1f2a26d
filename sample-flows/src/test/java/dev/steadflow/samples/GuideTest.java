package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.FlowFiles;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.flow.run.SimulatedRun;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.headless.Steadflow;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** README, guide and references tell the truth: its flows are valid, its commands do what it says, its expressions give what it says. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuideTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern ERROR_NAME = Pattern.compile("StepError\\.\\w+\\(\\s*\"(\\w+)\""
            + "|static final String [A-Z_]+ = \"([A-Z][a-z]+(?:[A-Z][a-z]+)+|Timeout|Cancelled)\"");
    private static final Pattern QUOTED = Pattern.compile("(?m)^\\| `([^|`]+)` \\|");

    @TempDir
    Path folder;

    static List<GuidePage> pages() throws IOException {
        return GuidePage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsFlowsAreValidAndItsCommandsDoWhatItSays(GuidePage page) throws Exception {
        for (GuidePage.Block block : page.blocks()) {
            switch (block) {
                case GuidePage.Block.Written written -> write(written);
                case GuidePage.Block.Commands commands -> execute(commands);
                case GuidePage.Block.Data data -> assertThat(JSON.readTree(data.json()).isObject()).isTrue();
                case GuidePage.Block.Json json -> assertThat(JSON.readTree(json.text()).isObject()).isTrue();
                case GuidePage.Block.Shown _ -> {}
                case GuidePage.Block.Untold untold -> assertThat(untold.text())
                        .as("a block that no comment tells what to do with")
                        .isEmpty();
            }
        }
    }

    private void write(GuidePage.Block.Written written) throws IOException {
        Path file = folder.resolve(written.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, written.text());
        if (written.file().endsWith(".flow.json")) {
            try (InstalledSteps steps = PluginLoader.fromClassPath()) {
                assertThat(((ReadResult.Read) new FlowFileCodec().read(written.text())).problems()).isEmpty();
                assertThat(new FlowValidator().validate(FlowFiles.load(file), steps)).as(written.file()).isEmpty();
            }
        }
    }

    private void execute(GuidePage.Block.Commands commands) throws Exception {
        Path bin = folder.resolve("bin");
        installProgram(bin);
        Path out = folder.resolve("printed.txt");
        Path err = folder.resolve("said.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", ENDING + commands.script())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        shell.environment().put("XDG_DATA_HOME", folder.resolve("home").toString());
        shell.environment().put("PATH", bin + ":" + Path.of(System.getProperty("java.home"), "bin") + ":"
                + shell.environment().get("PATH"));
        shell.environment().put("REAL_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        shell.environment().put("STEADFLOW_CLASSES", System.getProperty("java.class.path"));
        Process process = shell.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(commands.script() + Files.readString(err)).isZero();
        if (commands.prints().isPresent()) {
            assertThat(tidy(Files.readString(out))).matches(Pattern.compile(Stream
                    .of(tidy(commands.prints().get()).split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")), Pattern.DOTALL));
        }
    }

    /** Spaces between the parts of JSON do not count, in what is printed nor in what is promised. */
    private static String tidy(String text) {
        return text.replaceAll("([,:{\\[])\\s+", "$1").replaceAll("\\s+([}\\]])", "$1").strip();
    }

    /** What is left in the background ends with the block. */
    private static final String ENDING = "trap '[ -z \"$!\" ] || kill \"$!\"' EXIT\n";

    /** What readers have on their path. It becomes the program, so that a signal to it reaches the program. */
    private void installProgram(Path bin) throws IOException {
        Files.createDirectories(bin);
        installScript(bin.resolve("steadflow"), """
                #!/bin/sh
                exec "$REAL_JAVA" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "$STEADFLOW_CLASSES" %s "$@"
                """.formatted(Steadflow.class.getName()));
        // The JAR is made after the tests; what it begins with is the same program.
        installScript(bin.resolve("java"), """
                #!/bin/sh
                if [ "$1 $2" = "-jar steadflow.jar" ]; then shift 2; exec "$(dirname "$0")/steadflow" "$@"; fi
                exec "$REAL_JAVA" "$@"
                """);
    }

    private static void installScript(Path file, String text) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void everyExpressionOfTheCookbookGivesWhatItSays() throws Exception {
        GuidePage page = GuidePage.ofGuide("data-and");
        JsonNode input = page.blocks().stream()
                .filter(GuidePage.Block.Data.class::isInstance)
                .map(block -> JSON.readTree(((GuidePage.Block.Data) block).json()))
                .findFirst()
                .orElseThrow();

        assertThat(page.recipes()).hasSizeGreaterThan(25);
        for (GuidePage.Recipe recipe : page.recipes()) {
            assertThat(evaluated(recipe.expression(), input)).as(recipe.expression())
                    .isEqualTo(JSON.readTree(recipe.gives()));
        }
    }

    private static JsonNode evaluated(String expression, JsonNode input) {
        ObjectNode end = JSON.createObjectNode().put("type", "end").put("output", "{% " + expression + " %}");
        ObjectNode flow = JSON.createObjectNode().put("schemaVersion", 1).put("id", "recipe");
        flow.putObject("main").put("start", "done").putObject("nodes").set("done", end);
        FlowDefinition read =
                ((ReadResult.Read) new FlowFileCodec().read(flow.toString())).file().definition();
        return new SimulatedRun(read, new JsonataTemplates(new Expressions())).start(input).events().stream()
                .filter(event -> event.event() instanceof RunEvent.RunCompleted)
                .map(event -> ((RunEvent.RunCompleted) event.event()).output())
                .findFirst()
                .orElseThrow(() -> new AssertionError(expression + " does not evaluate"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatItLinksToAndShowsIsThere(GuidePage page) throws IOException {
        for (MatchResult link : LINK.matcher(page.text()).results().toList()) {
            if (!link.group(1).startsWith("https://")) {
                Path target = link.group(1).isEmpty()
                        ? GuidePage.ROOT.resolve(page.name())
                        : page.folder().resolve(link.group(1));
                assertThat(target).exists();
                if (link.group(2) != null) {
                    assertThat(anchors(Files.readString(target))).as(target.toString()).contains(link.group(2));
                }
            }
        }
    }

    private static List<String> anchors(String page) {
        return page.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void theMessagesThatTroubleshootingExplainsAreInTheProgram() throws IOException {
        GuidePage page = GuidePage.ofGuide("trouble");
        List<String> sources = sourcesOf("..");

        List<String> messages = QUOTED.matcher(page.text()).results().map(row -> row.group(1)).toList();

        assertThat(messages).hasSizeGreaterThan(8).allSatisfy(
                message -> assertThat(sources).as(message).anyMatch(source -> source.contains(message)));
    }

    @Test
    void troubleshootingExplainsEveryNameOfAnErrorOrADecisionOfTheEngine() throws IOException {
        String page = GuidePage.ofGuide("trouble").text();
        Set<String> names = new TreeSet<>();
        for (String module : List.of("../engine/step-api/src/main", "../engine/flow/src/main",
                "../engine/runtime/src/main")) {
            for (String source : sourcesOf(module)) {
                ERROR_NAME.matcher(source).results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .forEach(names::add);
            }
        }

        assertThat(names).contains(FlowError.NO_CASE, "PluginMissing", "SecretNotFound").allSatisfy(
                name -> assertThat(page).containsPattern("(?m)^\\| [^|]*`" + name + "`[^|]*\\|"));
    }

    static List<String> families() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("../plugins"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void thePagesOfAFamilyOfStepsExplainItsErrors(String family) throws IOException {
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("../plugins", family, "src/main/resources"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                pages.append(Files.readString(file));
            }
        }
        Pattern name = Pattern.compile("\"(" + family + "/[A-Z]\\w+)\"");

        for (String source : sourcesOf("../plugins/" + family + "/src/main")) {
            assertThat(name.matcher(source).results().map(found -> found.group(1)))
                    .allSatisfy(error -> assertThat(pages).contains(error));
        }
    }

    /** The program below a folder. A message that goes on in the next line is one message. */
    private static List<String> sourcesOf(String folder) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(each -> each.toString().contains("/src/main/java/")
                    && each.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file, StandardCharsets.UTF_8).replaceAll("\"\\s*\\+ \"", ""));
            }
        }
        return sources;
    }
}
