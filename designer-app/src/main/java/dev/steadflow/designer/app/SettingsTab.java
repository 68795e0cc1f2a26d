package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.settings.SettingsView;
import dev.steadflow.designer.ui.ThemeChoice;
import java.io.IOException;
import javafx.scene.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of settings. Owned by the JavaFX thread; the file is written on another. */
final class SettingsTab implements WindowTab {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsTab.class);

    private final SettingsView view;

    SettingsTab(MainWindow window, Workbench bench, SettingsFile file) {
        view = new SettingsView(file, bench.data(), System.getProperty("os.name", ""), new SettingsView.Host() {
            @Override
            public void showTheme(ThemeChoice choice) {
                bench.theme().apply(choice);
            }

            @Override
            public void reduceMotion(boolean reduced) {
                bench.theme().reduceMotion(reduced);
            }

            @Override
            public void message(String text) {
                window.message(text);
            }

            @Override
            public void resetPanes() {
                window.resetPanes();
            }
        });
    }

    /** Writes the file; the answer says why that failed, or nothing. */
    static String saved(SettingsFile file) {
        try {
            file.save();
            return "";
        } catch (IOException e) {
            LOG.warn("The settings could not be saved.", e);
            return say("The settings could not be saved: {0}", e.getMessage());
        }
    }

    @Override
    public String title() {
        return say("Program settings");
    }

    @Override
    public Node center() {
        return view;
    }
}
