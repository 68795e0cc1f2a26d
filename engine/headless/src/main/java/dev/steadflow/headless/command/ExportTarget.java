package dev.steadflow.headless.command;

import dev.steadflow.headless.bundle.BundleTarget;
import dev.steadflow.headless.export.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes. An earlier JAR there may be replaced; anything else that a slip of the keyboard names may not.
 *
 * @param file as given
 */
record ExportTarget(Path file) {

    /** How every JAR begins: the letters of the zip format. */
    private static final byte[] ZIP = {'P', 'K'};

    /**
     * Refuses a target that would cost the user something.
     *
     * @param flow the flow file; absent when the program carries the flow
     * @param pluginJars the plugins that go along
     * @throws CommandFailure naming what is in the way
     */
    void refuseLoss(@Nullable Path flow, List<Path> pluginJars) {
        if (Files.isDirectory(file)) {
            throw CommandFailure.usage("Expected a file after -o, but " + file + " is a folder. Example: -o "
                    + file.resolve("order.jar"));
        }
        if (!Files.exists(file)) {
            return;
        }
        try {
            if (flow != null && Files.isSameFile(file, flow)) {
                throw inTheWay("the flow file itself");
            }
            for (Path jar : pluginJars) {
                if (Files.exists(jar) && Files.isSameFile(file, jar)) {
                    throw inTheWay("one of the plugins");
                }
            }
            for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (Files.exists(Path.of(element)) && Files.isSameFile(file, Path.of(element))) {
                    throw inTheWay("the program that is running");
                }
            }
            if (Files.size(file) > 0 && !isZip()) {
                throw inTheWay("a file that is no JAR");
            }
        } catch (IOException e) {
            throw CommandFailure.usage("Could not look at " + file + ": " + Reason.of(e));
        }
    }

    /**
     * The same for a bundle.
     *
     * @throws CommandFailure naming what is in the way
     */
    void refuseLossByBundle() {
        if (file.toString().endsWith(".jar")) {
            throw CommandFailure
                    .usage("Expected a folder or a .tar.gz after -o, as a bundle is more than a JAR, but found "
                            + file + ". Example: -o order");
        }
        try {
            BundleTarget.of(file).inTheWay().ifPresent(what -> {
                throw CommandFailure.usage("Expected a new name, or that of an earlier bundle, after -o, but " + file
                        + " is " + what + ". Nothing was changed; choose another name.");
            });
        } catch (IOException e) {
            throw CommandFailure.usage("Could not look at " + file + ": " + Reason.of(e));
        }
    }

    private boolean isZip() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private CommandFailure inTheWay(String what) {
        return CommandFailure.usage("Expected the name of a new JAR, or of an earlier export, after -o, but " + file
                + " is " + what + ". Nothing was changed; choose another name.");
    }
}
