package dev.steadflow.headless.openapi;

import dev.steadflow.flow.catalog.StepPreset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The presets of a user, one file for each API: {@code petstore.presets.json} with
 * {@code {"name","title","source","baseUrl"?,"presets":[{"name","title","detail","summary","uses","in"}]}}.
 */
public final class PresetFolder {

    private static final String ENDING = ".presets.json";

    private final Path folder;

    /** @param folder need not exist */
    public PresetFolder(Path folder) {
        this.folder = folder;
    }

    /** Where the files are. */
    public Path folder() {
        return folder;
    }

    /** All that can be read, by name. */
    public List<ImportedApi> apis() throws OpenApiException {
        List<ImportedApi> apis = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).sorted().toList()) {
                apis.add(read(file));
            }
        } catch (IOException e) {
            throw new OpenApiException("The presets in %s cannot be read: %s.".formatted(folder, e), e);
        }
        return apis;
    }

    /** The presets of all. */
    public List<StepPreset> presets() throws OpenApiException {
        return apis().stream().flatMap(api -> api.presets().stream()).toList();
    }

    /** Keeps an API; one of the same name is replaced. */
    public void add(ImportedApi api) throws OpenApiException {
        ObjectNode tree = JsonMapper.shared().createObjectNode()
                .put("name", api.name()).put("title", api.title()).put("source", api.source());
        api.baseUrl().ifPresent(url -> tree.put("baseUrl", url));
        var list = tree.putArray("presets");
        api.presets().forEach(preset -> list.addObject()
                .put("name", preset.name()).put("title", preset.title()).put("detail", preset.detail())
                .put("summary", preset.summary()).put("uses", preset.uses()).set("in", preset.in()));
        try {
            Files.createDirectories(folder);
            Path complete = Files.createTempFile(folder, api.name(), ".part");
            Files.write(complete, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
            Files.move(complete, file(api.name()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new OpenApiException("The presets cannot be kept in %s: %s.".formatted(folder, e), e);
        }
    }

    /** Forgets an API; nodes that were made from its presets stay as they are. False: there was none of this name. */
    public boolean remove(String name) throws OpenApiException {
        try {
            return apis().stream().anyMatch(api -> api.name().equals(name)) && Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new OpenApiException("The presets of '%s' cannot be removed: %s.".formatted(name, e), e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    private static ImportedApi read(Path file) throws OpenApiException {
        try {
            JsonNode tree = JsonMapper.shared().readTree(Files.readAllBytes(file));
            String name = tree.path("name").asString("");
            String title = tree.path("title").asString(name);
            List<StepPreset> presets = new ArrayList<>();
            for (JsonNode preset : tree.path("presets")) {
                presets.add(new StepPreset(name + "/" + preset.path("name").asString(""), title,
                        preset.path("title").asString(""), preset.path("detail").asString(""),
                        preset.path("summary").asString(""), preset.path("uses").asString(""),
                        (ObjectNode) preset.required("in")));
            }
            return new ImportedApi(name, title, tree.path("source").asString(""),
                    Optional.of(tree.path("baseUrl").asString("")).filter(url -> !url.isEmpty()), presets);
        } catch (IOException | JacksonException | ClassCastException e) {
            throw new OpenApiException(
                    "The presets in %s cannot be read: %s. Delete the file, and import again.".formatted(file, e), e);
        }
    }
}
