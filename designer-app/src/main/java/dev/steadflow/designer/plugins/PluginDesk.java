package dev.steadflow.designer.plugins;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.runtime.plugin.PluginFolder;
import dev.steadflow.runtime.plugin.jar.ListedPlugin;
import dev.steadflow.runtime.plugin.jar.PluginInstaller;
import dev.steadflow.runtime.plugin.jar.StatedStep;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds plugins, after a person has seen what they are, lists and removes them. Owned by the JavaFX thread. */
public final class PluginDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PluginDesk.class);

    private final Supplier<Window> owner;
    private final FxThread fx;
    private final Dialogs dialogs;
    private final Supplier<Optional<PluginFolder>> plugins;
    private final Consumer<String> message;

    /**
     * @param plugins empty while they are being loaded
     * @param message shown in the status line
     */
    public PluginDesk(Supplier<Window> owner, FxThread fx, Dialogs dialogs, Supplier<Optional<PluginFolder>> plugins,
            Consumer<String> message) {
        this.owner = owner;
        this.fx = fx;
        this.dialogs = dialogs;
        this.plugins = plugins;
        this.message = message;
    }

    /** Shows what a JAR is, and adds it if a person agrees. */
    public void offer(Path jar) {
        Optional<PluginFolder> folder = plugins.get();
        if (folder.isEmpty()) {
            message.accept(say("The plugins are still being loaded. Try again in a moment."));
            return;
        }
        PluginInstaller installer = new PluginInstaller(folder.get().folder());
        fx.inBackground(() -> installer.prepare(jar, folder.get().now()),
                prepared -> ask(installer, folder.get(), prepared),
                failure -> dialogs.failure(say("“{0}” cannot be added", jar.getFileName()), reason(failure)));
    }

    private void ask(PluginInstaller installer, PluginFolder folder, PluginInstaller.Prepared prepared) {
        boolean replaces = !prepared.replaces().isEmpty();
        ButtonType add = new ButtonType(replaces ? say("Replace") : say("Add"), ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.get());
        dialog.setTitle(say("Add a plugin"));
        dialog.setHeaderText(say("Do you trust “{0}”?", prepared.facts().title()));
        dialog.getDialogPane().setId("trust-dialog");
        dialog.getDialogPane().setContent(new TrustPane(prepared));
        dialog.getDialogPane().getButtonTypes().setAll(add, ButtonType.CANCEL);
        Button addButton = (Button) dialog.getDialogPane().lookupButton(add);
        addButton.setId("trust-add");
        dialog.getDialogPane().lookupButton(ButtonType.CANCEL).setId("trust-cancel");
        addButton.setDefaultButton(false); // Enter alone must not let a stranger in.
        dialog.setOnHidden(event -> {
            if (add.equals(dialog.getResult())) {
                add(installer, folder, prepared);
            } else {
                forget(prepared);
            }
        });
        dialog.show();
    }

    private void add(PluginInstaller installer, PluginFolder folder, PluginInstaller.Prepared prepared) {
        fx.inBackground(() -> {
            try (prepared) {
                installer.add(prepared);
            }
            folder.rescan();
            return prepared.facts();
        }, facts -> message.accept(say("The palette has {0} of “{1}” now.",
                String.join(", ", facts.steps().stream().map(StatedStep::title).toList()), facts.title())),
                failure -> dialogs.failure(say("“{0}” was not added", prepared.facts().file()), reason(failure)));
    }

    private static void forget(PluginInstaller.Prepared prepared) {
        try {
            prepared.close();
        } catch (IOException stays) {
            LOG.warn("The copy of a plugin that nobody wanted stays at {}.", prepared.copy(), stays);
        }
    }

    /** Shows the plugins that are there. */
    public void showAll() {
        Optional<PluginFolder> folder = plugins.get();
        if (folder.isEmpty()) {
            message.accept(say("The plugins are still being loaded. Try again in a moment."));
            return;
        }
        PluginsPane pane = new PluginsPane(file -> remove(folder.get(), file));
        Runnable stop = folder.get().onChange(() -> fx.run(() -> list(folder.get(), pane)));
        ButtonType add = new ButtonType(say("Add…"), ButtonBar.ButtonData.LEFT);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.get());
        dialog.setTitle(say("Plugins"));
        dialog.setHeaderText(say("Plugins in {0}", folder.get().folder()));
        dialog.setResizable(true);
        dialog.getDialogPane().setId("plugins-dialog");
        dialog.getDialogPane().setContent(pane);
        dialog.getDialogPane().getButtonTypes().setAll(add, ButtonType.CLOSE);
        Button addButton = (Button) dialog.getDialogPane().lookupButton(add);
        addButton.addEventFilter(javafx.event.ActionEvent.ACTION, event -> {
            event.consume(); // The list stays open and shows the new one.
            choose();
        });
        dialog.setOnHidden(event -> stop.run());
        dialog.show();
        list(folder.get(), pane);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(say("Plugins"), "*.jar"));
        Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath).ifPresent(this::offer);
    }

    private void list(PluginFolder folder, PluginsPane pane) {
        fx.inBackground(() -> new PluginInstaller(folder.folder()).list(folder.now()), pane::show);
    }

    private void remove(PluginFolder folder, String file) {
        List<String> steps = folder.now().steps().stream().map(step -> step.uses()).toList();
        if (!dialogs.confirm(say("Remove the plugin “{0}”?", file),
                say("Its file is deleted. Runs that come to one of its steps wait until it is back."), say("Remove"))) {
            return;
        }
        fx.inBackground(() -> {
            new PluginInstaller(folder.folder()).remove(file);
            folder.rescan();
            return steps.size() - folder.now().steps().size();
        }, gone -> message.accept(gone == 1
                ? say("“{0}” was removed; 1 step is gone from the palette.", file)
                : say("“{0}” was removed; {1} steps are gone from the palette.", file, gone)),
                failure -> dialogs.failure(say("“{0}” was not removed", file), reason(failure)));
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
