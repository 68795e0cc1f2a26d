package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.headless.Steadflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AboutDialogTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsVersionsAndWhereDataIs() {
        assertThat(new AboutDialog(folder, system()).facts())
                .containsEntry("Version", Steadflow.version())
                .containsEntry("Java", "25.0.3, Somebody")
                .containsEntry("Data folder", folder.toString())
                .doesNotContainKey("Licences of libraries");
    }

    @ParameterizedTest
    @CsvSource({"opt/bin/steadflow-designer, opt/lib/licences", "Steadflow/steadflow-designer.exe, Steadflow/licences",
            "Steadflow.app/Contents/MacOS/steadflow-designer, Steadflow.app/Contents/Resources/licences"})
    void installedProgramTellsWhereLicencesAre(String launcher, String licences) throws IOException {
        Path there = Files.createDirectories(folder.resolve(licences));
        Files.createDirectories(folder.resolve(launcher).getParent());
        Properties system = system();
        system.setProperty("jpackage.app-path", folder.resolve(launcher).toString());

        assertThat(new AboutDialog(folder, system).facts()).containsEntry("Licences of libraries", there.toString());
    }

    private static Properties system() {
        Properties system = new Properties();
        system.setProperty("java.version", "25.0.3");
        system.setProperty("java.vendor", "Somebody");
        system.setProperty("os.name", "Linux");
        system.setProperty("os.version", "6.1");
        system.setProperty("os.arch", "amd64");
        return system;
    }
}
