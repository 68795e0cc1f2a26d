package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages call by its place in a menu, {@code *File ▸ Open sample*}, is called so in the program. */
class MenuNamesInPagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PLACE =
            Pattern.compile("\\*(File|Edit|View|Run|Help|Actions) ?([^ \\w…*]|,) ([A-Z][^*]*)\\*");

    @Test
    void everyMenuItemThatAPageNamesIsThere() throws IOException {
        ResourceBundle said = ResourceBundle.getBundle("dev.steadflow.designer.texts.texts", java.util.Locale.ROOT);
        List<String> texts = said.keySet().stream().map(said::getString).toList();
        int named = 0;

        for (Path page : pages()) {
            String text = Files.readString(page).replaceAll("\\s+", " ");
            for (MatchResult place : PLACE.matcher(text).results().toList()) {
                named++;
                assertThat(place.group(2)).as(place.group() + " in " + page).isEqualTo("▸");
                String item = place.group(3);
                // A command may go on with what it is for: 'Debug, with stops and a virtual clock'.
                assertThat(texts).as(place.group() + " in " + page)
                        .anyMatch(each -> each.equals(item) || each.startsWith(item + ","));
            }
        }
        assertThat(named).isGreaterThan(20);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
        for (String folder : List.of("docs", "plugins")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md") && !file.toString().contains("target"))
                        .forEach(pages::add);
            }
        }
        return pages;
    }
}
