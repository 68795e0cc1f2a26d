package dev.steadflow.designer.app;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.welcome.WelcomeView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** Joins the welcome page with samples and files. Owned by the JavaFX thread. */
final class WelcomePage {

    private final Samples samples;
    private final FxThread fx;
    private Optional<WelcomeView> view = Optional.empty();

    WelcomePage(Samples samples, FxThread fx) {
        this.samples = samples;
        this.fx = fx;
    }

    /** Called once, when the window knows how to open files. */
    void join(FlowDesk desk) {
        WelcomeView page = new WelcomeView(desk::newFlow, desk::chooseAndOpen, desk::open);
        view = Optional.of(page);
        fx.inBackground(samples::list, found -> page.showSamples(found.stream()
                .map(sample -> new WelcomeView.Card(
                        sample.title(), sample.description(), () -> open(sample, desk)))
                .toList()));
    }

    private void open(Samples.Sample sample, FlowDesk desk) {
        fx.inBackground(() -> samples.copyOf(sample), desk::open);
    }

    Node view() {
        return view.orElseThrow();
    }

    void showRecent(List<Path> files) {
        view.ifPresent(page -> page.showRecent(files));
    }
}
