package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomesTest {

    @TempDir
    private Path root;

    @Test
    void takesWhatTheEnvironmentNamesFirst() throws IOException {
        aJava("usr/lib/jvm/java-25", "25.0.3");
        Path chosen = aJava("elsewhere/jdk", "26.0.1");

        JavaHomes homes = new JavaHomes(Map.of("JAVA25_HOME", chosen.toString()), root, root.resolve("home"));

        assertThat(homes.java(25)).contains(chosen.resolve("bin/java"));
    }

    @Test
    void passesOverOlderOnesAndFindsTheUsualPlaces() throws IOException {
        Path old = aJava("usr/lib/jvm/java-17", "17.0.1");
        aJava("usr/lib/jvm/java-8", "1.8.0_400");
        Path mac = aJava("home/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25");

        JavaHomes homes = new JavaHomes(Map.of("JAVA_HOME", old.toString()), root, root.resolve("home"));

        assertThat(homes.java(25)).contains(mac.resolve("bin/java"));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(new JavaHomes(Map.of("JAVA_HOME", "/nowhere"), root, root).java(25)).isEmpty();
    }

    private Path aJava(String home, String version) throws IOException {
        Path folder = Files.createDirectories(root.resolve(home));
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path command = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(command, "#!/bin/sh\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        return folder;
    }
}
