package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.validation.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the edits that mend a problem. What only a person can know is left to the person. */
public final class QuickFixes {

    private static final Pattern FOUND = Pattern.compile("found '\\$?(.*?)'[.,]");
    private static final Pattern INSTALLED = Pattern.compile("Installed is (.*)\\.");
    private static final Pattern MEANT = Pattern.compile("Did you mean '\\$?(.*?)'\\?");

    private final FlowDocument document;
    private final Problem problem;
    private final List<QuickFix> fixes = new ArrayList<>();

    private QuickFixes(FlowDocument document, Problem problem) {
        this.document = document;
        this.problem = problem;
    }

    /** The ways to mend a problem of this document that can be gone, best first; often none. */
    public static List<QuickFix> of(FlowDocument document, Problem problem) {
        QuickFixes found = new QuickFixes(document, problem);
        problem.node().ifPresentOrElse(
                path -> document.node(path).ifPresent(node -> found.ofNode(path, node)), found::ofFlow);
        return found.fixes.stream().filter(fix -> EditRules.refusal(document, fix.edit()).isEmpty()).toList();
    }

    private void ofFlow() {
        if (problem.code().equals("no-start") || problem.code().equals("unknown-start")) {
            start(ScopePath.MAIN, document.flow().main());
        }
    }

    private void ofNode(NodePath path, NodeDefinition node) {
        switch (problem.code()) {
            case "reserved-id", "bad-id", "shadowed-id" -> rename(path);
            case "no-start", "unknown-start" ->
                lanes(node).forEach(lane -> start(path.lane(lane), node.scopes().get(lane)));
            case "empty-scope" -> lanes(node).stream()
                    .filter(lane -> node.scopes().get(lane).nodes().isEmpty())
                    .forEach(lane -> add(say("Remove the lane"), new Edit.RemoveLane(path.lane(lane))));
            case "unreachable" -> {
                Reconnection way = new Reconnection(document, path);
                way.port().ifPresent(port -> add(say("Connect after {0}", port.node().id()), way.edit(port)));
                delete(path);
            }
            case "empty-set" -> delete(path);
            case "no-else" -> endAtElse(path);
            case "dangling-case" -> removeCase(path, node);
            case "misplaced-retry" ->
                add(say("Remove the retries"), settings(path, node, s -> s.withRetry(Optional.empty())));
            case "misplaced-timeout" ->
                add(say("Remove the timeout"), settings(path, node, s -> s.withTimeout(Optional.empty())));
            case "unknown-variable" -> variable(path, node);
            case "unknown-step", "missing-flow" -> exchange(path, node);
            case "unknown-field" -> field(path, node);
            default -> TextFixes.of(problem, found(), meant())
                    .ifPresent(fix -> add(fix.title(), texts(path, node, fix.rewrite())));
        }
    }

    private Optional<String> found() {
        return first(FOUND);
    }

    private Optional<String> meant() {
        return first(MEANT);
    }

    private Optional<String> first(Pattern pattern) {
        Matcher matcher = pattern.matcher(problem.message());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void add(String title, Edit edit) {
        fixes.add(new QuickFix(title, edit));
    }

    private static Edit settings(NodePath path, NodeDefinition node, UnaryOperator<NodeSettings> change) {
        return new Edit.ReplaceNode(path, node.withSettings(change.apply(node.settings())), "settings");
    }

    private static Edit texts(NodePath path, NodeDefinition node, UnaryOperator<String> rewrite) {
        return new Edit.ReplaceNode(path, new NodeTexts(rewrite).node(node), "expressions");
    }

    private void delete(NodePath path) {
        add(say("Delete {0}", path.id()), new Edit.DeleteNodes(Set.of(path)));
    }

    private void rename(NodePath path) {
        Set<String> taken = Ids.taken(document, path.scope());
        boolean wrong = Ids.malformed(path.id()).isPresent() || problem.message().contains("'" + path.id() + "'");
        if (wrong) {
            String letters = path.id().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^([0-9]|_|$)", "node$1");
            taken.add(path.id());
            String free = Ids.free(letters, taken);
            add(say("Rename to {0}", free), new Edit.RenameNode(path, free));
        }
    }

    /** The lanes that the problem is about: the one it points into. */
    private List<String> lanes(NodeDefinition node) {
        return node.scopes().keySet().stream()
                .filter(lane -> (problem.field() + "/").startsWith(LaneNames.pointer(node, lane) + "/"))
                .toList();
    }

    private void start(ScopePath path, Scope scope) {
        if (scope.start().filter(scope.nodes()::containsKey).isEmpty()) {
            Wires.likelyStart(scope).ifPresent(
                    first -> add(say("Begin with {0}", first), new Edit.SetStart(path.node(first))));
        }
    }

    private void endAtElse(NodePath path) {
        DocPoint at = document.layout().position(path).orElse(DocPoint.ORIGIN).plus(new DocVector(280, 120));
        add(say("Add an end there"), new Edit.AddNode(path.scope(), NewNodes.freshId(document, path.scope(), "end"),
                new EndNode(EndNode.Of.LANE, Optional.empty(), NodeSettings.NONE), at,
                Optional.of(new OutPort(path, "else"))));
    }

    private void removeCase(NodePath path, NodeDefinition node) {
        int index = Integer.parseInt(problem.field().replaceAll("\\D", ""));
        if (node instanceof ChoiceNode choice && index < choice.cases().size() && choice.cases().size() > 1) {
            List<ChoiceNode.Case> cases = new ArrayList<>(choice.cases());
            cases.remove(index);
            add(say("Remove the case"), new Edit.ReplaceNode(
                    path, new ChoiceNode(cases, choice.otherwise(), choice.settings()), "cases"));
        }
    }

    private void variable(NodePath path, NodeDefinition node) {
        meant().ifPresent(name -> found().ifPresent(wrong -> add(say("Change {0} instead", name),
                new Edit.ReplaceNode(path, ChangedVariables.renamed(node, wrong, name), "variable"))));
        found().ifPresent(name -> {
            Scope main = document.flow().main();
            Map<String, JsonNode> vars = new LinkedHashMap<>(main.vars());
            vars.put(name, NullNode.getInstance());
            add(say("Declare {0} in the flow", name),
                    new Edit.ChangeScope(ScopePath.MAIN, main.withVars(vars), "variables"));
        });
    }

    private void exchange(NodePath path, NodeDefinition node) {
        if (node instanceof StepNode step) {
            List<String> versions = first(INSTALLED).map(names -> List.of(names.split(", "))).orElse(List.of());
            Stream.concat(meant().stream(), versions.reversed().stream()).forEach(name -> add(say("Use {0}", name),
                    new Edit.ReplaceNode(
                            path, new StepNode(name, step.in(), step.next(), step.settings()), "step")));
        }
        meant().ifPresent(name -> {
            if (node instanceof FlowNode child) {
                add(say("Run {0}", name), new Edit.ReplaceNode(
                        path, new FlowNode(name, child.mode(), child.in(), child.next(), child.settings()), "flow"));
            }
        });
    }

    /** A field of a step's input that its schema does not know. */
    private void field(NodePath path, NodeDefinition node) {
        Optional<String> wrong = found().filter(name -> problem.field().equals("/in/" + name));
        if (wrong.isEmpty() || !(node instanceof StepNode step) || !step.in().has(wrong.get())) {
            return;
        }
        meant().filter(name -> !step.in().has(name)).ifPresent(name -> {
            ObjectNode renamed = step.in().objectNode();
            step.in().properties().forEach(member -> renamed.set(
                    member.getKey().equals(wrong.get()) ? name : member.getKey(), member.getValue()));
            add(say("Rename the field to {0}", name), new Edit.ReplaceNode(path, step.withIn(renamed), "input"));
        });
        ObjectNode left = step.in().deepCopy();
        left.remove(wrong.get());
        add(say("Remove the field"), new Edit.ReplaceNode(path, step.withIn(left), "input"));
    }
}
