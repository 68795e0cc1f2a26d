package dev.steadflow.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the guide, the README or a reference: what can be executed in it. The comment before a code block says what is to be
 * done with it.
 *
 * <pre>
 * &lt;!-- write: NAME --&gt;   the block is a file of that name
 * &lt;!-- run --&gt;           the block is commands, all of which succeed
 * &lt;!-- prints --&gt;        what the commands before print; … stands for anything
 * &lt;!-- data --&gt;          the input of the expressions in the page's tables
 * &lt;!-- json --&gt;          the block is JSON, no flow
 * &lt;!-- file: NAME --&gt;    the block is a file of the sources; the test of the module that has it compares them
 * &lt;!-- shown --&gt;         needs what a test has not, such as a database elsewhere. A test of the command line reads its commands.
 * </pre>
 *
 * @param name {@code docs/guide/draw.md}
 */
record GuidePage(String name, String text) {

    static final Path ROOT = Path.of("..");

    /** Made from the program, and compared with it where it is made. */
    private static final String MADE = "command-reference.md";

    private static final Pattern FENCE =
            Pattern.compile("(?m)(?:^<!-- ([a-z]+)(?:: (\\S+))? -->\\n)?^(`{3,})([a-z]*)\\n(?s:(.*?))^\\3\\n");
    private static final Pattern RECIPE = Pattern.compile("(?m)^\\| [^|]+ \\| `([^|]+)` \\| `([^|]+)` \\|$");

    /** What is to be done with a block. */
    sealed interface Block {
        /** Written to a file. */
        record Written(String file, String text) implements Block {}

        /** Executed. */
        record Commands(String script, Optional<String> prints) implements Block {}

        /** The input of recipes. */
        record Data(String json) implements Block {}

        /** Read as JSON. */
        record Json(String text) implements Block {}

        /** Looked at elsewhere, or by people only. */
        record Shown(String text) implements Block {}

        /** Nobody said. */
        record Untold(String text) implements Block {}
    }

    /**
     * A row of a cookbook.
     *
     * @param gives JSON
     */
    record Recipe(String expression, String gives) {}

    /** Every page that people read: the README, the guide, the references. */
    static List<GuidePage> all() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "docs/guide")) {
            try (Stream<Path> inside = Files.list(ROOT.resolve(folder))) {
                inside.filter(file -> file.toString().endsWith(".md") && !file.endsWith(MADE)).sorted()
                        .forEach(files::add);
            }
        }
        List<GuidePage> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(new GuidePage(ROOT.relativize(file).toString(), Files.readString(file)));
        }
        return pages;
    }

    /** The page of the guide whose name begins so. */
    static GuidePage ofGuide(String begin) throws IOException {
        return all().stream().filter(page -> page.name().startsWith("docs/guide/" + begin)).findFirst().orElseThrow();
    }

    /** The folder that its links are meant from. */
    Path folder() {
        return ROOT.resolve(name).getParent();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (MatchResult fence : FENCE.matcher(text).results().toList()) {
            String content = fence.group(5);
            switch (String.valueOf(fence.group(1))) {
                case "write" -> blocks.add(new Block.Written(fence.group(2), content));
                case "run" -> blocks.add(new Block.Commands(content, Optional.empty()));
                case "prints" -> blocks.add(new Block.Commands(
                        ((Block.Commands) blocks.removeLast()).script(), Optional.of(content)));
                case "json" -> blocks.add(new Block.Json(content));
                case "shown", "file" -> blocks.add(new Block.Shown(content));
                case "data" -> blocks.add(new Block.Data(content));
                default -> blocks.add(new Block.Untold(content));
            }
        }
        return blocks;
    }

    List<Recipe> recipes() {
        return RECIPE.matcher(text).results().map(row -> new Recipe(row.group(1), row.group(2))).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
