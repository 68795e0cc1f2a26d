package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.FlowPicture;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.files.OpenedFile;
import dev.steadflow.designer.layout.AutoLayout;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.welcome.WelcomeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/** Joins the welcome page with samples and files. Owned by the JavaFX thread. */
final class WelcomePage {

    /** Recent files with a picture; reading and laying out more would keep a person waiting. */
    private static final int MOST_RECENT = 6;

    private final Samples samples;
    private final FlowFiles files;
    private final LiveCatalog catalog;
    private final Theme theme;
    private final FxThread fx;
    private final AutoLayout layout = new AutoLayout();
    private Optional<WelcomeView> view = Optional.empty();
    private final List<FlowPicture> pictures = new ArrayList<>();
    private List<Path> shownRecent = List.of();
    private List<WelcomeView.Card> cards = List.of();

    WelcomePage(Samples samples, FlowFiles files, LiveCatalog catalog, Theme theme, FxThread fx) {
        this.samples = samples;
        this.files = files;
        this.catalog = catalog;
        this.theme = theme;
        this.fx = fx;
        theme.darkProperty().addListener((observed, before, dark) -> pictures
                .forEach(picture -> picture.setPaints(CanvasPaints.of(dark))));
    }

    /** A sample, and how it is drawn if it can be read. */
    private record Drawn(Samples.Sample sample, Optional<FlowDocument> document) {}

    /** A file, and how it is drawn if it is a flow. */
    private record Recent(Path file, Optional<FlowDocument> document) {}

    /** Called once, when the window knows how to open files. */
    void join(FlowDesk desk, FirstSteps steps) {
        WelcomeView page = new WelcomeView(desk::newFlow, desk::chooseAndOpen, desk::open, steps::hide);
        view = Optional.of(page);
        steps.setOnChange(() -> page.showSteps(steps.shown()));
        page.showSteps(steps.shown());
        fx.inBackground(() -> samples.list().stream()
                .map(sample -> new Drawn(sample, files.parse(sample.text()).map(this::placed)))
                .toList(), found -> {
                    cards = found.stream().map(drawn -> card(drawn, desk)).toList();
                    page.showSamples(cards);
                });
    }

    /** A menu of the samples, for when flows are open and the page is not seen. */
    Menu sampleMenu() {
        Menu menu = new Menu(say("Open sample"));
        menu.setId("open-sample");
        menu.getItems().setAll(cards.stream().map(card -> {
            MenuItem item = new MenuItem(card.title());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> card.open().run());
            return item;
        }).toList());
        menu.setDisable(cards.isEmpty());
        return menu;
    }

    private WelcomeView.Card card(Drawn drawn, FlowDesk desk) {
        Samples.Sample sample = drawn.sample();
        return new WelcomeView.Card(sample.title(), sample.description(), drawn.document().map(this::picture),
                () -> open(sample, desk, tab -> {}), () -> open(sample, desk, tab -> tab.runs().runAtOnce()));
    }

    private void open(Samples.Sample sample, FlowDesk desk, Consumer<FlowTab> then) {
        fx.inBackground(() -> samples.copyOf(sample), file -> desk.open(file, tab -> {
            if (tab instanceof FlowTab flow) {
                then.accept(flow);
            }
        }));
    }

    private Node picture(FlowDocument document) {
        FlowPicture picture = new FlowPicture(document, catalog, CanvasPaints.of(theme.isDark()));
        pictures.add(picture);
        return picture;
    }

    /** Flows without a layout are laid out for the picture. */
    private FlowDocument placed(FlowDocument document) {
        return document.nodePaths().stream().allMatch(document.layout().positions()::containsKey)
                ? document
                : document.withLayout(new Layout(layout.positions(document.withLayout(Layout.EMPTY))));
    }

    Node view() {
        return view.orElseThrow();
    }

    void showRecent(List<Path> recent) {
        if (view.isEmpty() || recent.equals(shownRecent)) {
            return;
        }
        shownRecent = recent;
        fx.inBackground(() -> {
            List<Recent> read = new ArrayList<>();
            for (Path file : recent.stream().limit(MOST_RECENT).toList()) {
                read.add(new Recent(file, document(file)));
            }
            return read;
        }, read -> {
            if (recent.equals(shownRecent)) { // Else others are being read.
                view.get().showRecent(read.stream()
                        .map(each -> new WelcomeView.Recent(each.file(), each.document().map(this::picture)))
                        .toList());
            }
        });
    }

    private Optional<FlowDocument> document(Path file) throws IOException {
        return Files.isReadable(file) && files.open(file) instanceof OpenedFile.Flow flow
                ? Optional.of(placed(flow.document()))
                : Optional.empty();
    }
}
