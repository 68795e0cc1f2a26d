package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.palette.NodeIcon;
import dev.steadflow.designer.palette.NodeLook;
import dev.steadflow.designer.palette.PaletteEntries;
import dev.steadflow.designer.ui.HelpAsked;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What stands above the pages: the picture and the name of what is selected, and the way to its page of the guide. */
final class InspectorHead {

    private static final double SIZE = 32;

    private final StepCatalog catalog;
    private final Theme theme;

    InspectorHead(StepCatalog catalog, Theme theme) {
        this.catalog = catalog;
        this.theme = theme;
    }

    /** The flow itself. */
    Node ofFlow(FlowDefinition flow) {
        return header(plain(Feather.SHARE_2), say("Flow"), label("sf-detail", flow.id()));
    }

    /** Several nodes, a wire, or notes. */
    Node ofOther(Selection selection, FlowDocument document) {
        if (selection.edge().isPresent()) {
            OutPort wire = selection.edge().get();
            String target = document.node(wire.node()).flatMap(node -> Ports.target(node, wire.port()))
                    .orElse(say("nowhere"));
            return header(plain(Feather.ARROW_RIGHT), say("Wire"),
                    wrapped(say("{0} to {1}", wire.node().id(), target)));
        }
        return selection.nodes().isEmpty()
                ? header(plain(Feather.LAYERS), say("Note"), wrapped(say("Double-click it, or press Enter, to write.")))
                : header(
                        plain(Feather.LAYERS), say("{0} nodes selected", selection.nodes().size()),
                        wrapped(say("Move, copy, delete or tidy them together.")));
    }

    /** A node: its name and what it is. */
    Node ofNode(NodePath path, NodeDefinition node) {
        Optional<StepDescription> step =
                node instanceof StepNode call ? catalog.find(call.uses()) : Optional.empty();
        String kind = node instanceof StepNode call
                ? step.map(StepDescription::title).orElse(call.uses())
                : PaletteEntries.kindTitle(node.type());
        return header(
                new NodeIcon(NodeLook.of(node), step.flatMap(StepDescription::iconSvg), SIZE, theme),
                node.settings().label().orElse(path.id()), label("sf-detail", kind));
    }

    private NodeIcon plain(Feather icon) {
        return new NodeIcon(NodeLook.plain(icon), Optional.empty(), SIZE, theme);
    }

    private static Node header(NodeIcon icon, String title, Label detail) {
        VBox texts = new VBox(label("sf-inspector-title", title), detail);
        texts.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button help =
                Parts.iconButton(say("Open the page of the guide about this (F1)"), Feather.HELP_CIRCLE, () -> {});
        help.setId("inspector-help");
        help.setOnAction(event -> help.fireEvent(new HelpAsked(new HelpAsked.Topic.Here())));
        HBox box = new HBox(10, icon, texts, gap, help);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("sf-inspector-head");
        return box;
    }

    private static Label wrapped(String words) {
        Label label = label("sf-detail", words);
        label.setWrapText(true);
        return label;
    }

    private static Label label(String style, String words) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        return label;
    }
}
