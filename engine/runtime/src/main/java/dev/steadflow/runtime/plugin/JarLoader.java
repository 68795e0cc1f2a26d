package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Loads the steps of one plugin JAR, or the JDBC drivers of one that has no steps. */
final class JarLoader {

    /** The names of some thousand steps; more would only fill the memory. */
    private static final long MAX_NAMES_BYTES = 1 << 20;

    static final String SERVICE_ENTRY = "META-INF/services/" + Step.class.getName();

    private JarLoader() {}

    /**
     * The JAR's steps or drivers, in a class loader of their own.
     *
     * @param jar the file, by whose name people know it
     * @param readFrom where its bytes are; held open until the result is closed
     */
    static LoadedPlugin load(Path jar, Path readFrom) {
        String file = jar.getFileName().toString();
        if (!Files.exists(readFrom)) {
            return LoadedPlugin.broken(
                    file, "Expected a JAR at " + readFrom.toAbsolutePath() + ", but there is nothing.");
        }
        try (JarFile opened = new JarFile(readFrom.toFile())) {
            ZipEntry names = opened.getEntry(SERVICE_ENTRY);
            boolean isDriver = names == null && opened.getEntry(DriverJar.SERVICE_ENTRY) != null;
            if (!isDriver && (names == null || names.getSize() > MAX_NAMES_BYTES)) {
                return LoadedPlugin.broken(
                        file,
                        "Expected " + SERVICE_ENTRY + " with the names of its steps, or a JDBC driver's "
                                + DriverJar.SERVICE_ENTRY + ", but found "
                                + (names == null ? "none." : names.getSize() + " bytes there."));
            }
            PluginClassLoader loader =
                    new PluginClassLoader(file, readFrom.toUri().toURL(), JarLoader.class.getClassLoader());
            if (isDriver) {
                return DriverJar.load(file, loader);
            }
            PluginUse use = new PluginUse();
            ServiceSteps steps = new ServiceSteps(file, use);
            steps.addOwnOf(loader, name(opened).orElse(file));
            return new LoadedPlugin(
                    file, steps.steps(), steps.problems(), use, Optional.of(loader), () -> {});
        } catch (IOException notAJar) {
            return LoadedPlugin.broken(file, "Expected a JAR, but it cannot be read: " + notAJar.getMessage());
        }
    }

    private static Optional<String> name(JarFile jar) throws IOException {
        if (jar.getManifest() == null) {
            return Optional.empty();
        }
        Attributes attributes = jar.getManifest().getMainAttributes();
        String title = attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return Optional.ofNullable(title).map(name -> version == null ? name : name + " " + version);
    }
}
