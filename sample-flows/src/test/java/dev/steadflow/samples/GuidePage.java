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
 * One page of the guide: what can be executed in it. The comment before a code block says what is to be done with it.
 *
 * <pre>
 * &lt;!-- write: NAME --&gt;   the block is a file of that name
 * &lt;!-- run --&gt;           the block is commands, all of which succeed
 * &lt;!-- prints --&gt;        what the commands before print; … stands for anything
 * &lt;!-- data --&gt;          the input of the expressions in the page's tables
 * </pre>
 *
 * @param name {@code draw.md}
 */
record GuidePage(String name, String text) {

    static final Path FOLDER = Path.of("../docs/guide");

    private static final Pattern FENCE =
            Pattern.compile("(?:<!-- ([a-z]+)(?:: (\\S+))? -->\\n)?```([a-z]*)\\n(.*?)```\\n", Pattern.DOTALL);
    private static final Pattern RECIPE = Pattern.compile("(?m)^\\| [^|]+ \\| `([^|]+)` \\| `([^|]+)` \\|$");

    /** What is to be done with a block. */
    sealed interface Block {
        /** Written to a file. */
        record Written(String file, String text) implements Block {}

        /** Executed. */
        record Commands(String script, Optional<String> prints) implements Block {}

        /** The input of recipes. */
        record Data(String json) implements Block {}

        /** Nobody said. */
        record Untold(String text) implements Block {}
    }

    /**
     * A row of a cookbook.
     *
     * @param gives JSON
     */
    record Recipe(String expression, String gives) {}

    static List<GuidePage> all() throws IOException {
        List<GuidePage> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
                pages.add(new GuidePage(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return pages;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (MatchResult fence : FENCE.matcher(text).results().toList()) {
            String content = fence.group(4);
            switch (String.valueOf(fence.group(1))) {
                case "write" -> blocks.add(new Block.Written(fence.group(2), content));
                case "run" -> blocks.add(new Block.Commands(content, Optional.empty()));
                case "prints" -> blocks.add(new Block.Commands(
                        ((Block.Commands) blocks.removeLast()).script(), Optional.of(content)));
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
