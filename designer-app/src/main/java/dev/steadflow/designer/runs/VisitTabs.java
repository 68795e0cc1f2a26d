package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.Attempt;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.flow.event.FlowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data of one visit: output, input, error, attempts, changed variables; tabs without anything to show are absent.
 * The tab that a person chose stays chosen from node to node. Owned by the JavaFX thread.
 */
final class VisitTabs extends TabPane {

    private final VisitFacts facts;
    private final JsonView output = new JsonView(say("No output yet."));
    private final JsonView input = new JsonView(say("This node has no input of its own."));
    private final JsonView result = new JsonView("");
    private final JsonView changes = new JsonView("");
    private final Tab outputTab = tab(say("Output"), "visit-output", output);
    private final Tab inputTab = tab(say("Input"), "visit-input", input);
    private final Tab resultTab = tab(say("Result"), "visit-result", result);
    private final Tab changesTab = tab(say("Variables"), "visit-variables", changes);
    private final Tab errorTab = tab(say("Error"), "visit-error", new VBox());
    private final CompareView compare = new CompareView();
    private final Tab compareTab = tab(say("Compare"), "visit-compare", compare);
    private List<Visit> compared = List.of();
    private final Tab attemptsTab = tab(say("Attempts"), "visit-attempts", new VBox());

    VisitTabs(VisitFacts facts) {
        this.facts = facts;
        setId("visit-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add(Styles.DENSE);
        compareTab.selectedProperty().addListener((observed, before, now) -> compareIfSeen());
    }

    /**
     * Shows a visit.
     *
     * @param all the visits of its node, oldest first
     */
    void show(Visit visit, List<Visit> all) {
        List<Tab> tabs = new ArrayList<>();
        visit.values().error().ifPresent(error -> {
            errorTab.setContent(scrolling(new ErrorView(error)));
            tabs.add(errorTab);
        });
        output.show(visit.values().output(), "$" + visit.at().path().id());
        tabs.add(outputTab);
        visit.values().input().ifPresent(value -> {
            input.show(Optional.of(value), "");
            tabs.add(inputTab);
        });
        visit.values()
                .result()
                .filter(raw -> !Optional.of(raw).equals(visit.values().output()))
                .ifPresent(raw -> {
                    result.show(Optional.of(raw), "$result");
                    tabs.add(resultTab);
                });
        if (visit.attempts().size() > 1 || visit.attempts().stream()
                .anyMatch(attempt -> attempt.error().isPresent() || attempt.heartbeat().isPresent())) {
            attemptsTab.setContent(scrolling(attempts(visit)));
            tabs.add(attemptsTab);
        }
        if (!visit.values().changes().isEmpty()) {
            changes.show(Optional.of(changes(visit)));
            tabs.add(changesTab);
        }
        compared = all;
        if (all.size() > 1 || visit.attempts().size() > 1) {
            tabs.add(compareTab);
        }
        put(tabs);
        compareIfSeen();
    }

    /** What can be compared is gathered only when somebody looks. */
    private void compareIfSeen() {
        List<CompareView.Side> sides = compareTab.isSelected() ? CompareView.sides(compared) : List.of();
        if (sides.size() > 1) {
            compare.show(sides);
        }
    }

    /** Shows input and outcome of the whole run. */
    void showRun(RunView view) {
        List<Tab> tabs = new ArrayList<>();
        view.facts().error().ifPresent(error -> {
            errorTab.setContent(scrolling(runError(view, error)));
            tabs.add(errorTab);
        });
        output.show(view.facts().output(), "");
        input.show(view.facts().input(), "$input");
        tabs.add(outputTab);
        tabs.add(inputTab);
        put(tabs);
    }

    private void put(List<Tab> tabs) {
        if (getTabs().equals(tabs)) {
            return;
        }
        Tab chosen = getSelectionModel().getSelectedItem();
        boolean errorIsNew = tabs.contains(errorTab) && !getTabs().contains(errorTab);
        getTabs().setAll(tabs);
        if (errorIsNew || !tabs.contains(chosen)) {
            getSelectionModel().selectFirst();
        } else {
            getSelectionModel().select(chosen);
        }
    }

    private VBox attempts(Visit visit) {
        VBox box = new VBox(10);
        box.getStyleClass().add("error-box");
        for (int i = 0; i < visit.attempts().size(); i++) {
            Attempt attempt = visit.attempts().get(i);
            Label title = new Label(say("Attempt {0}", attempt.number()));
            title.getStyleClass().add(Styles.TEXT_BOLD);
            Label text = new Label(facts.of(attempt, i == visit.attempts().size() - 1));
            text.setWrapText(true);
            box.getChildren().add(new VBox(2, title, text));
        }
        return box;
    }

    private static VBox runError(RunView view, FlowError error) {
        VBox box = new VBox(new ErrorView(error));
        view.facts().failedAt().ifPresent(at -> {
            Label place = new Label(say("It began at {0}.", at.text()));
            place.getStyleClass().addAll(Styles.TEXT_MUTED, "error-place");
            place.setWrapText(true);
            box.getChildren().add(place);
        });
        return box;
    }

    private static JsonNode changes(Visit visit) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Visit.VariableChange change : visit.values().changes()) {
            all.set(change.name() + " " + change.how(), change.value());
        }
        return all;
    }

    private static ScrollPane scrolling(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Tab tab(String title, String id, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }
}
