package dev.steadflow.headless.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds small archives for tests. */
final class TestJar {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static TestJar aJar() {
        return new TestJar();
    }

    TestJar with(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TestJar with(Class<?> type) throws IOException {
        String entry = ServiceFiles.classEntry(type.getName());
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
            entries.put(entry, in.readAllBytes());
        }
        return this;
    }

    TestJar part(String part, String libraries) {
        return with(PartDeclaration.ENTRY, "part=" + part + "\nlibraries=" + libraries + "\n");
    }

    Path writeTo(Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }

    /** As a build's folder of classes. */
    Path writeToFolder(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return folder;
    }
}
