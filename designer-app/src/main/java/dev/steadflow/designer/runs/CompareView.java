package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.steadflow.designer.runs.projection.Attempt;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.flow.event.FlowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.text.TextAlignment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two visits of a node, or two attempts of a visit, differ in: input, output and error, one line for each place. Owned by
 * the JavaFX thread.
 */
final class CompareView extends BorderPane {

    /** The newest so many visits are offered: a list to choose from that is still one. */
    private static final int MOST = 200;

    private static final int BRIEF = 120; // characters of a value in a cell; the tabs beside have all of it

    /**
     * One of the things that can be compared.
     *
     * @param name {@code Visit 2}, {@code Attempt 1}
     * @param value {@code {"input":…,"output":…,"error":{"name","message","data"}}}, what there is of it
     */
    record Side(String name, JsonNode value) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final ComboBox<Side> before = new ComboBox<>();
    private final ComboBox<Side> after = new ComboBox<>();
    private final TableView<JsonDifferences.Difference> table = new TableView<>();
    private final Label same = new Label();

    CompareView() {
        before.setId("compare-before");
        after.setId("compare-after");
        for (ComboBox<Side> side : List.of(before, after)) {
            side.getStyleClass().add(Styles.SMALL);
            side.valueProperty().addListener((observed, old, now) -> compare());
        }
        HBox bar = new HBox(8, before, new Label(say("and")), after);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(6, 8, 6, 8));
        table.setId("compare-table");
        table.setFixedCellSize(26);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setPlaceholder(same);
        same.getStyleClass().add(Styles.TEXT_MUTED);
        same.setWrapText(true);
        same.setTextAlignment(TextAlignment.CENTER);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns().setAll(List.of(
                column(say("Where"), JsonDifferences.Difference::path),
                column(say("First"), difference -> words(difference.before())),
                column(say("Second"), difference -> words(difference.after()))));
        setTop(bar);
        setCenter(table);
    }

    /** The visits of a node when there are several, else the attempts of the one. */
    static List<Side> sides(List<Visit> visits) {
        List<Side> sides = new ArrayList<>();
        if (visits.size() > 1) {
            for (int i = Math.max(0, visits.size() - MOST); i < visits.size(); i++) {
                sides.add(new Side(say("Visit {0}", i + 1), value(visits.get(i))));
            }
        } else if (visits.size() == 1) {
            visits.getFirst().attempts().forEach(
                    attempt -> sides
                            .add(new Side(say("Attempt {0}", attempt.number()), value(visits.getFirst(), attempt))));
        }
        return sides;
    }

    /** What a visit came to, as a side has it. */
    static JsonNode value(Visit visit) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        visit.values().input().ifPresent(input -> value.set("input", input));
        visit.values().output().ifPresent(output -> value.set("output", output));
        visit.values().error().ifPresent(error -> put(value, error));
        return value;
    }

    /** All attempts get the same input; what they came to is what differs. */
    private static JsonNode value(Visit visit, Attempt attempt) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        attempt.error().ifPresent(error -> put(value, error));
        if (attempt.error().isEmpty() && attempt.endedAt().isPresent()) {
            visit.values().result().ifPresent(result -> value.set("result", result));
        }
        return value;
    }

    private static void put(ObjectNode value, FlowError error) {
        ObjectNode told = value.putObject("error").put("name", error.name()).put("message", error.message());
        error.data().ifPresent(data -> told.set("data", data));
    }

    /** Offers these; the two newest are compared until a person chooses others. */
    void show(List<Side> sides) {
        if (sides.equals(before.getItems())) {
            return;
        }
        Optional<String> first = Optional.ofNullable(before.getValue()).map(Side::name);
        Optional<String> second = Optional.ofNullable(after.getValue()).map(Side::name);
        boolean grown = sides.size() != before.getItems().size();
        before.getItems().setAll(sides);
        after.getItems().setAll(sides);
        before.setValue(named(sides, grown ? Optional.empty() : first).orElse(sides.get(sides.size() - 2)));
        after.setValue(named(sides, grown ? Optional.empty() : second).orElse(sides.getLast()));
    }

    private static Optional<Side> named(List<Side> sides, Optional<String> name) {
        return sides.stream().filter(side -> name.filter(side.name()::equals).isPresent()).findFirst();
    }

    private void compare() {
        if (before.getValue() == null || after.getValue() == null) {
            return;
        }
        List<JsonDifferences.Difference> found = JsonDifferences.between(
                Optional.of(before.getValue().value()), Optional.of(after.getValue().value()));
        table.getItems().setAll(found);
        same.setText(say(
                "{0} and {1} are the same in input and outcome.", before.getValue().name(), after.getValue().name()));
    }

    private static String words(Optional<JsonNode> value) {
        return value.map(there -> Words.brief(there, BRIEF)).orElse("–");
    }

    private static TableColumn<JsonDifferences.Difference, String> column(
            String title, Function<JsonDifferences.Difference, String> text) {
        TableColumn<JsonDifferences.Difference, String> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }
}
