package dev.steadflow.headless.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/** A jar file. Signatures are not checked: the merged jar cannot keep them. */
final class JarArchive implements Archive {

    private final JarFile jar;
    private final Path path;
    private final List<String> entries;

    private JarArchive(JarFile jar, Path path, List<String> entries) {
        this.jar = jar;
        this.path = path;
        this.entries = List.copyOf(entries);
    }

    static JarArchive open(Path path) throws IOException {
        JarFile jar;
        try {
            jar = new JarFile(path.toFile(), false);
        } catch (ZipException e) {
            throw new IOException("Expected a jar at " + path + ", but it cannot be read as one: " + e.getMessage(), e);
        }
        try {
            List<String> names = new ArrayList<>();
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.isDirectory()) {
                    Archive.checkName(path.toString(), entry.getName());
                    names.add(entry.getName());
                }
            }
            names.sort(null);
            return new JarArchive(jar, path, names);
        } catch (IOException e) {
            jar.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return path.getFileName().toString();
    }

    @Override
    public List<String> entries() {
        return entries;
    }

    @Override
    public boolean isMultiRelease() {
        return jar.isMultiRelease();
    }

    @Override
    public byte[] read(String entry) throws IOException {
        JarEntry found = jar.getJarEntry(entry);
        if (found == null) {
            throw new IOException("Expected an entry '" + entry + "' in " + path + ", but it is gone.");
        }
        try (InputStream in = jar.getInputStream(found)) {
            byte[] bytes = in.readNBytes(MAX_ENTRY_BYTES + 1);
            if (bytes.length > MAX_ENTRY_BYTES) {
                throw new IOException("Expected entries of at most " + (MAX_ENTRY_BYTES >> 20) + " MiB, but '" + entry
                        + "' in " + path + " is larger.");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
