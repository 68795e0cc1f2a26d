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
    void homeOfTheEnvironmentGoesBeforeTheListOfUsers() {
        Path home = Path.of("/srv/flows").toAbsolutePath();
        DataFolders folders = new DataFolders(Map.of("HOME", home.toString()), HOME, "Linux");

        assertThat(folders.user()).isEqualTo(home.resolve(".local/share/steadflow"));
        assertThat(folders.config()).isEqualTo(home.resolve(".config/steadflow"));
        assertThat(new DataFolders(Map.of("HOME", "relative"), HOME, "Linux").user())
                .isEqualTo(HOME.resolve(".local/share/steadflow"));
    }

    @Test
    void configurationStandsApartFromDataOnLinuxOnly() {
        Path chosen = Path.of("/etc/me").toAbsolutePath();
        DataFolders windows = new DataFolders(Map.of(), HOME, "Windows 11");

        assertThat(new DataFolders(Map.of("XDG_CONFIG_HOME", chosen.toString()), HOME, "Linux").config())
                .isEqualTo(chosen.resolve("steadflow"));
        assertThat(windows.user()).isEqualTo(HOME.resolve("AppData/Local/steadflow"));
        assertThat(windows.config()).isEqualTo(windows.user());
        assertThat(windows.plugins()).isEqualTo(windows.user().resolve("plugins"));
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
