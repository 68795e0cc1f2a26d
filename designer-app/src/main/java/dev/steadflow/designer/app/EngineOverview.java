package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.client.RemoteEngine;
import dev.steadflow.designer.attach.Watched;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;

/** What stands above the list of runs while none is shown: how to go on, and the flows that can be started. */
final class EngineOverview extends VBox {

    private final Workbench bench;
    private final Consumer<RunId> show;
    private final FlowPane flows = new FlowPane(8, 8);

    /** @param show shows a run */
    EngineOverview(Watched watched, Workbench bench, Consumer<RunId> show) {
        super(14);
        this.bench = bench;
        this.show = show;
        setId("engine-overview");
        setAlignment(Pos.CENTER);
        getStyleClass().add("sf-engine-overview");
        Label title = new Label(watched.title());
        title.getStyleClass().add("sf-card-title");
        Label how = new Label(say("Double-click a run below to see it on the canvas."));
        how.getStyleClass().add("sf-detail");
        flows.setAlignment(Pos.CENTER);
        getChildren().setAll(title, how, flows);
        switch (watched) {
            case Watched.Elsewhere elsewhere when elsewhere.lookOnly().isEmpty() -> offerFlows(elsewhere.engine());
            case Watched.Elsewhere _,Watched.Kept _ -> {
                // Nobody may start anything there.
            }
        }
    }

    private void offerFlows(RemoteEngine engine) {
        bench.fx().inBackground(engine::flows, served -> offer(engine, served),
                e -> tell(say("The flows of the engine are not known"), e));
    }

    private void offer(RemoteEngine engine, Map<String, String> served) {
        flows.getChildren().setAll(new TreeMap<>(served).keySet().stream().map(id -> button(engine, id)).toList());
    }

    private Button button(RemoteEngine engine, String id) {
        Button button = new Button(say("Start {0}…", id), Icons.of(Feather.PLAY));
        button.setId("start-" + id);
        button.setMnemonicParsing(false);
        button.setTooltip(new Tooltip(say("Start a run of the flow as the engine there has it")));
        button.setOnAction(event -> bench.fx().inBackground(() -> engine.served(id), flow -> ask(engine, flow),
                e -> tell(say("The flow was not started"), e)));
        return button;
    }

    private void ask(RemoteEngine engine, FlowDefinition flow) {
        bench.inputAsker().ask(flow, Optional.empty(), input -> start(engine, flow, input));
    }

    private void start(RemoteEngine engine, FlowDefinition flow, JsonNode input) {
        bench.fx().inBackground(() -> engine.startServed(flow.id(), input, Optional.empty(), Map.of()), show,
                e -> tell(say("The flow was not started"), e));
    }

    private void tell(String title, Exception e) {
        bench.runTrouble().tell(title, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
                e instanceof RunRefusedException refused ? refused.problems() : List.of());
    }
}
