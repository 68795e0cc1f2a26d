package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.files.OpenedFile;
import dev.steadflow.designer.problems.ProblemsView;
import dev.steadflow.designer.ui.Banner;
import dev.steadflow.flow.validation.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/** A file that cannot be opened as a flow: its text, read-only, and what is wrong with it. */
final class TextTab implements WindowTab {

    private final OpenedFile.Text file;
    private final BorderPane root = new BorderPane();
    private final CodeArea area = new CodeArea();

    TextTab(OpenedFile.Text file) {
        this.file = file;
        area.replaceText(file.text());
        area.setEditable(false);
        IntFunction<Node> numbers = LineNumberFactory.get(area);
        area.setParagraphGraphicFactory(line -> {
            Node number = numbers.apply(line);
            // The factory paints it light, on dark, too.
            number.setStyle("-fx-background-color: transparent;");
            return number;
        });
        area.getStyleClass().add("sf-code");
        // The sheet of the text area itself comes after ours, and paints it white on dark, too.
        area.setStyle("-fx-background-color: transparent;");
        area.moveTo(0);
        area.setId("text");
        ProblemsView problems = new ProblemsView(this::goTo, problem -> List.of(), fix -> {});
        problems.show(file.problems());
        SplitPane split = new SplitPane(new StackPane(new VirtualizedScrollPane<>(area)), problems);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.setDividerPositions(0.75);
        root.setTop(new Banner(Banner.Kind.WARNING, say(
                "{0} is no flow file that this version can keep without loss, so it is shown as text and not "
                        + "changed. Mend it in a text editor and open it again.",
                file.path().getFileName())));
        root.setCenter(split);
    }

    private void goTo(Problem problem) {
        int line = Math.clamp(problem.line() - 1L, 0, area.getParagraphs().size() - 1);
        area.moveTo(line, Math.clamp(problem.column() - 1L, 0, area.getParagraphLength(line)));
        area.requestFollowCaret();
        area.requestFocus();
    }

    @Override
    public String title() {
        return String.valueOf(file.path().getFileName());
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file.path());
    }

    @Override
    public Node center() {
        return root;
    }
}
