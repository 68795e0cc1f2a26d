package dev.steadflow.designer.plugins;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.catalog.StepPreset;
import dev.steadflow.headless.openapi.ImportedApi;
import dev.steadflow.headless.openapi.OpenApiReader;
import dev.steadflow.headless.openapi.PresetFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Imports OpenAPI documents as presets of the palette, and removes them. Owned by the JavaFX thread. */
public final class PresetDesk {

    private final Supplier<Window> owner;
    private final FxThread fx;
    private final Dialogs dialogs;
    private final PresetFolder folder;
    private final Consumer<List<StepPreset>> palette;
    private final Consumer<String> message;

    /**
     * @param palette gets all presets whenever they change
     * @param message shown in the status line
     */
    public PresetDesk(Supplier<Window> owner, FxThread fx, Dialogs dialogs, Path folder,
            Consumer<List<StepPreset>> palette, Consumer<String> message) {
        this.owner = owner;
        this.fx = fx;
        this.dialogs = dialogs;
        this.folder = new PresetFolder(folder);
        this.palette = palette;
        this.message = message;
    }

    /** Offers what was imported earlier. */
    public void load() {
        fx.inBackground(folder::presets, palette, failure -> message.accept(reason(failure)));
    }

    /** Asks for a document and imports it. */
    public void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(say("Import OpenAPI"));
        chooser.getExtensionFilters().add(
                new FileChooser.ExtensionFilter(say("OpenAPI documents"), "*.json", "*.yaml", "*.yml"));
        Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath).ifPresent(this::add);
    }

    /** Imports a document; one of the same name is replaced. */
    public void add(Path document) {
        fx.inBackground(() -> {
            ImportedApi api = OpenApiReader.read(document.toString(), Optional.empty());
            folder.add(api);
            return api;
        }, api -> {
            load();
            message.accept(say("The palette has {0} operations of “{1}”. They call over the connection “{2}”.",
                    api.presets().size(), api.title(), api.name()));
        }, failure -> dialogs.failure(say("“{0}” cannot be imported", document.getFileName()), reason(failure)));
    }

    /** Takes an API's operations out of the palette; nodes that were made from them stay. */
    public void remove(String name) {
        fx.inBackground(() -> folder.remove(name), removed -> {
            load();
            message.accept(say("The palette has no operations of “{0}” any more.", name));
        }, failure -> dialogs.failure(say("“{0}” was not removed", name), reason(failure)));
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
