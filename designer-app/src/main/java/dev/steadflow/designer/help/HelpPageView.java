package dev.steadflow.designer.help;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.TextClipboard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** One page as controls. Owned by the JavaFX thread. */
final class HelpPageView extends VBox {

    private static final double TEXT_WIDTH = 680;

    /** Letters that a column of a table has room for at least, and beyond which it need not become wider. */
    private static final int NARROWEST = 12;

    private static final int WIDEST = 48;

    private final HelpPages pages;
    private final String file;
    private final Consumer<String> onLink;
    private final Map<String, Node> anchors = new HashMap<>();

    /** @param onLink gets a link as it is written: a page, an anchor, or an address */
    HelpPageView(HelpPages pages, String file, String text, Consumer<String> onLink) {
        this.pages = pages;
        this.file = file;
        this.onLink = onLink;
        getStyleClass().add("sf-help-page");
        setMaxWidth(TEXT_WIDTH);
        Markdown.blocks(text).forEach(block -> getChildren().add(view(block)));
    }

    /** The heading of an anchor, or the row of a table that is about this word, if the page has it. */
    Optional<Node> anchor(String name) {
        return Optional.ofNullable(anchors.get(name));
    }

    private Node view(Markdown.Block block) {
        return switch (block) {
            case Markdown.Block.Heading heading -> heading(heading);
            case Markdown.Block.Paragraph paragraph -> flow(paragraph.text());
            case Markdown.Block.Item item -> item(item);
            case Markdown.Block.Code code -> code(code.text());
            case Markdown.Block.Table table -> table(table.rows());
            case Markdown.Block.Picture picture -> picture(picture);
        };
    }

    private Node heading(Markdown.Block.Heading heading) {
        Label label = new Label(heading.text().replace("`", ""));
        label.setWrapText(true);
        label.getStyleClass().add("sf-help-h" + heading.level());
        anchors.put(heading.anchor(), label);
        return label;
    }

    private Node item(Markdown.Block.Item item) {
        Label mark = new Label(item.mark());
        mark.setMinWidth(20);
        TextFlow text = flow(item.text());
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(mark, text);
        row.setPadding(new Insets(0, 0, 0, 20.0 * item.depth()));
        return row;
    }

    private static Node code(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("sf-mono", "sf-help-code");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setWrapText(true);
        Button copy = new Button(say("Copy"));
        copy.getStyleClass().addAll("small", "flat");
        copy.setOnAction(event -> TextClipboard.put(text));
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        return new StackPane(label, copy);
    }

    private Node table(List<List<String>> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sf-help-table");
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        for (int column = 0; column < columns; column++) {
            ColumnConstraints share = new ColumnConstraints();
            share.setPercentWidth(share(rows, column, columns));
            grid.getColumnConstraints().add(share);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                TextFlow cell = flow(rows.get(row).get(column));
                cell.getStyleClass().add(row == 0 ? "sf-help-th" : "sf-help-td");
                grid.add(cell, column, row);
                if (row > 0 && column == 0) {
                    entry(rows.get(row).getFirst()).ifPresent(word -> anchors.putIfAbsent(word, cell));
                }
            }
        }
        return grid;
    }

    /** How much of the width a column gets, in percent: more where longer texts stand. */
    private static double share(List<List<String>> rows, int column, int columns) {
        double all = 0;
        for (int each = 0; each < columns; each++) {
            all += weight(rows, each);
        }
        return 100 * weight(rows, column) / all;
    }

    private static double weight(List<List<String>> rows, int column) {
        int longest = rows.stream().filter(row -> column < row.size()).mapToInt(row -> row.get(column).length()).max()
                .orElse(1);
        return Math.clamp(longest, NARROWEST, WIDEST);
    }

    /** The word that a row of a reference table is about: {@code `unknown-name`}. */
    static Optional<String> entry(String cell) {
        return Markdown.spans(cell).stream()
                .filter(Markdown.Span.Code.class::isInstance)
                .map(span -> ((Markdown.Span.Code) span).text())
                .findFirst();
    }

    private Node picture(Markdown.Block.Picture picture) {
        Optional<String> place = pages.picture(HelpPages.resolved(file, picture.file()));
        if (place.isEmpty()) {
            return flow(picture.words());
        }
        ImageView view = new ImageView(new Image(place.get(), 2 * TEXT_WIDTH, 0, true, true, true));
        view.setPreserveRatio(true);
        view.setFitWidth(TEXT_WIDTH);
        view.setAccessibleText(picture.words());
        return view;
    }

    private TextFlow flow(String text) {
        TextFlow flow = new TextFlow();
        for (Markdown.Span span : Markdown.spans(text)) {
            flow.getChildren().add(switch (span) {
                case Markdown.Span.Plain plain -> styled(plain.text(), "sf-help-text");
                case Markdown.Span.Code code -> styled(code.text(), "sf-help-inline-code");
                case Markdown.Span.Bold bold -> styled(bold.text(), "sf-help-bold");
                case Markdown.Span.Italic italic -> styled(italic.text(), "sf-help-italic");
                case Markdown.Span.Link link -> link(link);
            });
        }
        return flow;
    }

    private static Text styled(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }

    private Node link(Markdown.Span.Link link) {
        Hyperlink node = new Hyperlink(link.text());
        node.getStyleClass().add("sf-help-link");
        node.setOnAction(event -> onLink.accept(link.target()));
        return node;
    }
}
