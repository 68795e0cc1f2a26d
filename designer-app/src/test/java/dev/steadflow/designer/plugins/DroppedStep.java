package dev.steadflow.designer.plugins;

import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A step that is not on the class path's list, so that it is there only when its JAR is added. */
@Reaches({})
@StepType(id = "sample/shout", title = "Shout", summary = "Says a text in capitals.", repeatable = true)
public final class DroppedStep implements Step<DroppedStep.In, String> {

    /** What to say. */
    public record In(@Doc("The text.") String text) {}

    @Override
    public String run(In in, StepContext context) {
        return in.text().toUpperCase(java.util.Locale.ROOT);
    }

    /** The step as a plugin's JAR. */
    public static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, "shout");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : List.of(DroppedStep.class, In.class)) {
                String entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream in = DroppedStep.class.getClassLoader().getResourceAsStream(entry)) {
                    if (in == null) {
                        throw new IOException("Expected the class " + entry + " on the class path.");
                    }
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry("META-INF/services/dev.steadflow.step.Step"));
            out.write(DroppedStep.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
