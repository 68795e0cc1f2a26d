package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFoldersTest {

    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    @Test
    void linuxFollowsTheXdgSpecification() {
        Path chosen = Path.of("/data").toAbsolutePath();

        assertThat(new DataFolders(Map.of(), HOME, "Linux").user()).isEqualTo(HOME.resolve(".local/share/steadflow"));
        assertThat(new DataFolders(Map.of("XDG_DATA_HOME", chosen.toString()), HOME, "Linux").user())
                .isEqualTo(chosen.resolve("steadflow"));
        assertThat(new DataFolders(Map.of("XDG_DATA_HOME", "relative"), HOME, "Linux").user())
                .isEqualTo(HOME.resolve(".local/share/steadflow"));
    }

    @Test
    void macOsAndWindowsKeepTheirCustoms() {
        Path local = Path.of("/local").toAbsolutePath();

        assertThat(new DataFolders(Map.of(), HOME, "Mac OS X").user())
                .isEqualTo(HOME.resolve("Library/Application Support/steadflow"));
        assertThat(new DataFolders(Map.of("LOCALAPPDATA", local.toString()), HOME, "Windows 11").user())
                .isEqualTo(local.resolve("steadflow"));
    }
}
