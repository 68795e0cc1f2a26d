package dev.steadflow.designer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("settings.json");
    }

    @Test
    void whatWasChangedIsThereAtTheNextStart() throws IOException {
        SettingsFile first = new SettingsFile(file());
        first.update(now -> now.withScale(150).withReducedMotion(true).withLanguage("de").withRecent("/a.flow.json"));
        first.save();

        Settings next = new SettingsFile(file()).settings();

        assertThat(next.scale()).isEqualTo(150);
        assertThat(next.reduceMotion()).isTrue();
        assertThat(next.language()).isEqualTo("de");
        assertThat(next.recentFiles()).containsExactly("/a.flow.json");
        assertThat(SettingsFile.glance(file())).isEqualTo(next);
    }

    @Test
    void aChangeIsToldWhenItIsMadeSoThatItCanBeWrittenAtOnce() {
        SettingsFile settings = new SettingsFile(file());
        List<List<String>> told = new ArrayList<>();
        settings.setOnChange(() -> told.add(settings.settings().recentFiles()));

        settings.update(now -> now.withRecent("/a.flow.json"));

        assertThat(told).containsExactly(List.of("/a.flow.json"));
    }

    @Test
    void aFileOfAnEarlierVersionLacksWhatIsNew() throws IOException {
        Files.writeString(file(), "{\"theme\":\"dark\",\"recentFiles\":[\"/a\"]}");

        SettingsFile settings = new SettingsFile(file());

        assertThat(settings.unreadable()).isEmpty();
        assertThat(settings.settings())
                .isEqualTo(Settings.DEFAULT.withTheme("dark").withRecent("/a"));
    }

    @Test
    void whatALaterVersionSaysStaysInTheFile() throws IOException {
        Files.writeString(file(), "{\"theme\":\"dark\",\"tomorrow\":{\"is\":[1,2]}}");
        SettingsFile settings = new SettingsFile(file());
        settings.update(now -> now.withTheme("light"));

        settings.save();

        assertThat(Files.readString(file())).contains("\"tomorrow\"", "\"light\"");
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndKept() throws IOException {
        Files.writeString(file(), "{\"theme\": dar");

        SettingsFile settings = new SettingsFile(file());

        assertThat(settings.settings()).isEqualTo(Settings.DEFAULT);
        SettingsFile.Unreadable bad = settings.unreadable().orElseThrow();
        assertThat(bad.file()).isEqualTo(file());
        assertThat(bad.reason()).isNotBlank();
        assertThat(Files.readString(bad.kept().orElseThrow())).isEqualTo("{\"theme\": dar");
        settings.save();
        assertThat(new SettingsFile(file()).unreadable()).isEmpty();
    }

    @Test
    void asManyUnreadableFilesAsThereWereAreKept() throws IOException {
        for (String text : List.of("first", "[]", "{\"scale\":\"huge\"}")) {
            Files.writeString(file(), text);
            assertThat(new SettingsFile(file()).unreadable()).isPresent();
        }

        assertThat(Files.readString(folder.resolve("settings.json.broken"))).isEqualTo("first");
        assertThat(Files.readString(folder.resolve("settings.json.broken-2"))).isEqualTo("[]");
        assertThat(Files.readString(folder.resolve("settings.json.broken-3"))).isEqualTo("{\"scale\":\"huge\"}");
    }

    @Test
    void aScaleThatIsNoneIsMadeOne() {
        assertThat(Settings.DEFAULT.withScale(1).scale()).isEqualTo(100);
        assertThat(Settings.DEFAULT.withScale(900).scale()).isEqualTo(200);
        assertThat(Settings.DEFAULT.withScale(0).scale()).isZero();
    }
}
