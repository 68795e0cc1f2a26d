package dev.steadflow.designer.vault;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.PickName;
import dev.steadflow.runtime.connection.ConnectionException;
import dev.steadflow.runtime.plugin.ConnectionKinds;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.SecretStoreException;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Dialog;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.stage.Modality;
import javafx.stage.Window;

/** <i>Run ▸ Connections and secrets…</i>, and the menu of names in forms. Owned by the JavaFX thread. */
public final class VaultDialog {

    private final FxThread fx;
    private final VaultDesk desk;
    private final Dialogs dialogs;
    private final Supplier<Optional<InstalledSteps>> steps;

    /** @param steps those that are installed, once they are known */
    public VaultDialog(FxThread fx, VaultDesk desk, Dialogs dialogs, Supplier<Optional<InstalledSteps>> steps) {
        this.fx = fx;
        this.desk = desk;
        this.dialogs = dialogs;
        this.steps = steps;
    }

    /** Opens the dialog at the connections. */
    public void open(Window owner) {
        show(owner, Optional.empty());
    }

    /** @param ask the field that names are set up for, if one is */
    private void show(Window owner, Optional<PickName> ask) {
        Optional<InstalledSteps> installed = steps.get();
        if (installed.isEmpty()) {
            dialogs.failure(say("The steps are still being loaded"),
                    say("The kinds of connections come with them. Try again in a moment."));
            return;
        }
        SecretsPane secrets = new SecretsPane(desk.stored());
        ConnectionsPane connections = new ConnectionsPane(fx, desk, ConnectionKinds.of(installed.get()));
        boolean forSecret = ask.filter(field -> field.kind().isEmpty()).isPresent();
        ask.filter(field -> !field.kind().isEmpty()).ifPresent(field -> {
            connections.begin(field.kind());
            connections.setOnSaved((saved, kind) -> {
                if (kind.equals(field.kind())) {
                    field.choose(saved);
                }
            });
        });
        Tab connectionsTab = new Tab(say("Connections"), connections);
        Tab secretsTab = new Tab(say("Secrets"), secrets);
        connectionsTab.setId("vault-connections");
        secretsTab.setId("vault-secrets");
        TabPane tabs = new TabPane(connectionsTab, secretsTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getSelectionModel().select(forSecret ? secretsTab : connectionsTab);
        tabs.setPrefSize(860, 560);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(say("Connections and secrets"));
        dialog.setResizable(true);
        dialog.getDialogPane().setId("vault-dialog");
        dialog.getDialogPane().setContent(tabs);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        dialog.getDialogPane().addEventHandler(PickName.ASKED, inForm -> {
            inForm.consume();
            pick(inForm, () -> tabs.getSelectionModel().select(secretsTab));
        });
        dialog.show();
    }

    /** Shows the names that fit at the field that asks. */
    public void pick(PickName ask, Window owner) {
        pick(ask, () -> show(owner, Optional.of(ask)));
    }

    private void pick(PickName ask, Runnable manage) {
        ContextMenu menu = new ContextMenu();
        menu.setId("pick-name");
        try {
            for (String name : desk.names(ask.kind())) {
                MenuItem item = new MenuItem(name);
                item.setMnemonicParsing(false);
                item.setOnAction(event -> ask.choose(name));
                menu.getItems().add(item);
            }
        } catch (SecretStoreException | ConnectionException unreadable) {
            dialogs.failure(say("The names cannot be read"), String.valueOf(unreadable.getMessage()));
            return;
        }
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        MenuItem more = new MenuItem(ask.kind().isEmpty() ? say("Store a secret…") : say("Set up a connection…"));
        more.setOnAction(event -> manage.run());
        menu.getItems().add(more);
        menu.show(ask.at(), Side.BOTTOM, 0, 0);
    }
}
