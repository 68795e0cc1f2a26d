package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.ChoiceNode.Case;
import dev.steadflow.flow.definition.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.kordamp.ikonli.feather.Feather;

/** The cases of a choice: label, condition, and where each goes. */
final class ChoiceParts {

    private static final String NOWHERE = "";

    private ChoiceParts() {}

    static List<Part> of(NodeEditing<ChoiceNode> editing, ChoiceNode choice) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < choice.cases().size(); i++) {
            parts.add(oneCase(editing, i, choice.cases().size()));
        }
        parts.add(Parts.button(say("Add case"), Feather.PLUS, () -> editing.change(say("Add case"), now -> {
            List<Case> cases = new ArrayList<>(now.cases());
            cases.add(new Case(Optional.empty(), "{% true %}", Optional.empty()));
            return new ChoiceNode(cases, now.otherwise(), now.settings());
        })));
        parts.add(target(say("Else"), "/else", editing, () -> editing.node().flatMap(ChoiceNode::otherwise),
                next -> editing.change(say("Else"), now -> new ChoiceNode(now.cases(), next, now.settings()))));
        return parts;
    }

    private static Part oneCase(NodeEditing<ChoiceNode> editing, int index, int count) {
        String pointer = "/cases/" + index;
        Supplier<Optional<Case>> now = () -> editing.node()
                .filter(node -> index < node.cases().size())
                .map(node -> node.cases().get(index));
        GroupPart group = new GroupPart(say("Case {0}", (index + 1)));
        if (index > 0) {
            group.addAction(
                    Parts.iconButton(say("Try earlier"), Feather.ARROW_UP, () -> swap(editing, index, index - 1)));
        }
        if (index < count - 1) {
            group.addAction(
                    Parts.iconButton(say("Try later"), Feather.ARROW_DOWN, () -> swap(editing, index, index + 1)));
        }
        group.addAction(
                Parts.iconButton(say("Remove case"), Feather.TRASH_2, () -> editing.change(say("Remove case"), node -> {
                    List<Case> cases = new ArrayList<>(node.cases());
                    cases.remove(index);
                    return new ChoiceNode(cases, node.otherwise(), node.settings());
                })));
        group.add(Parts.value(say("When"), true, say("The first case that is true is taken."), Parts.EXPRESSION,
                pointer + "/when", editing.drafts(), editing.text(pointer + "/when", say("Condition"),
                        node -> now.get().map(Case::when), (node, text) -> changed(node, index,
                                old -> new Case(old.label(), text.orElse(""), old.next())))));
        group.add(Parts.literal(say("Label"), false, say("What the wire shows."), Parts.TEXT, pointer + "/label",
                editing.drafts(),
                editing.text(pointer + "/label", say("Case label"), node -> now.get().flatMap(Case::label),
                        (node, text) -> changed(node, index, old -> new Case(text, old.when(), old.next())))));
        group.add(target(say("Goes to"), pointer + "/next", editing, () -> now.get().flatMap(Case::next),
                next -> editing.change(say("Case target"), node -> changed(node, index,
                        old -> new Case(old.label(), old.when(), next)))));
        return group;
    }

    private static Part target(String title, String pointer, NodeEditing<ChoiceNode> editing,
            Supplier<Optional<String>> get, Consumer<Optional<String>> set) {
        List<String> ids = new ArrayList<>();
        ids.add(NOWHERE);
        Optional<Scope> scope = editing.store().document().scope(editing.path().scope());
        scope.ifPresent(found -> found.nodes().keySet().stream()
                .filter(id -> !id.equals(editing.path().id()))
                .forEach(ids::add));
        return Parts.options(title, "", pointer, ids, id -> id.equals(NOWHERE) ? say("Nowhere yet") : id,
                () -> Optional.of(get.get().orElse(NOWHERE)),
                id -> set.accept(id.equals(NOWHERE) ? Optional.empty() : Optional.of(id)));
    }

    private static void swap(NodeEditing<ChoiceNode> editing, int from, int to) {
        editing.change(say("Order of cases"), node -> {
            List<Case> cases = new ArrayList<>(node.cases());
            Collections.swap(cases, from, to);
            return new ChoiceNode(cases, node.otherwise(), node.settings());
        });
    }

    private static ChoiceNode changed(ChoiceNode node, int index, UnaryOperator<Case> change) {
        List<Case> cases = new ArrayList<>(node.cases());
        cases.set(index, change.apply(cases.get(index)));
        return new ChoiceNode(cases, node.otherwise(), node.settings());
    }
}
