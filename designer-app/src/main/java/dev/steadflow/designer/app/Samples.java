package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.files.FlowFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The flows that come with the program, in {@code samples/} of the class path. They are opened as copies in the data
 * folder, so that trying things out never touches the originals. Blocks; call it off screen.
 */
final class Samples {

    private static final String FOLDER = "samples";
    /** The ids of the samples that are offered, in order; the others are parts of these: {@code ["data-pipeline", …]}. */
    private static final String INDEX = "index.json";

    private final Path copies;
    private final JsonMapper json = new JsonMapper();

    /** @param copies the folder for copies, made when first needed */
    Samples(Path copies) {
        this.copies = copies;
    }

    /**
     * One sample.
     *
     * @param file its name, {@code order-flow.flow.json}
     * @param text the file's content
     * @param title the flow's name
     * @param description a sentence or two; may be empty
     */
    record Sample(String file, String text, String title, String description) {}

    /** Those that the index names, in its order; none when the program comes without. */
    List<Sample> list() throws IOException {
        URL url = Samples.class.getClassLoader().getResource(FOLDER);
        if (url == null) {
            return List.of();
        }
        return in(url, folder -> {
            List<Sample> samples = new ArrayList<>();
            for (JsonNode id : json.readTree(Files.readString(folder.resolve(INDEX)))) {
                samples.add(sample(folder.resolve(id.stringValue() + FlowFiles.SUFFIX)));
            }
            return samples;
        });
    }

    /** The copy of a sample, made now together with the files it reads unless it is there already. */
    Path copyOf(Sample sample) throws IOException {
        URL url = Samples.class.getClassLoader().getResource(FOLDER);
        if (url == null) {
            throw new IOException(
                    say("Expected the samples on the class path in '{0}/', but they are not there.", FOLDER));
        }
        return in(url, folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copies.resolve(folder.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    if (!Files.exists(target)) {
                        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            return copies.resolve(sample.file());
        });
    }

    private Sample sample(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            String text = Files.readString(file);
            JsonNode flow = json.readTree(text);
            return new Sample(name, text, flow.path("name").asString(name), flow.path("description").asString(""));
        } catch (JacksonException e) {
            throw new IOException("The sample " + name + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private interface InFolder<T> {
        T apply(Path folder) throws IOException;
    }

    private static <T> T in(URL url, InFolder<T> work) throws IOException {
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return work.apply(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return work.apply(jar.getPath(FOLDER));
            }
        } catch (URISyntaxException e) {
            throw new IOException("The place of the samples cannot be read: " + url, e);
        }
    }
}
