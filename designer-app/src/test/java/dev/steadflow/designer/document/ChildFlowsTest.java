package dev.steadflow.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.Resolved;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nodes go into a child flow and back, and whatever reads or is read keeps its value. */
class ChildFlowsTest {

    private static final String ORDER = """
            {"schemaVersion": 1, "id": "order", "main": {"vars": {"rate": 2}, "start": "first", "nodes": {
                "first": {"type": "wait", "signal": "go", "next": "second"},
                "second": {"type": "sleep", "for": "{% $input.span & $first.unit %}", "next": "third"},
                "third": {"type": "parallel", "lanes": {"a": {"start": "nap", "nodes": {
                    "nap": {"type": "sleep", "for": "{% $second.dueAt & $rate %}"}}}}, "next": "fourth"},
                "fourth": {"type": "end", "output": "{% $third.a %}"}}}}
            """;

    @Test
    void whatNodesReadBecomesTheInputOfTheChildAndTheLastResultItsOutput() {
        DocumentStore store = new DocumentStore(FlowText.document(ORDER));
        Refactored.Possible possible = extract(store.document(), "second", "third");
        store.apply(possible.edit(), possible.at());

        FlowNode node = (FlowNode) node(store.document(), "napping");
        assertThat(node.in().orElseThrow().toString())
                .isEqualTo("{\"input\":\"{% $input %}\",\"first\":\"{% $first %}\","
                        + "\"rate\":\"{% $rate %}\"}");
        assertThat(node.next()).contains("fourth");
        assertThat(node(store.document(), "fourth").toString()).contains("{% $napping.a %}");
        assertThat(node(possible.child(), "second").toString()).contains("{% $input.input.span & $input.first.unit %}");
        assertThat(possible.child().flow().main().nodes().get("third").toString())
                .contains("{% $second.dueAt & $input.rate %}");
        assertThat(possible.child().flow().main().output()).isEmpty();
        assertThat(problems(store.document().flow(), possible.child().flow())).isEmpty();
        assertThat(store.selection().single()).contains(NodePath.parse("napping"));
        store.undo();
        assertThat(store.document()).isEqualTo(FlowText.document(ORDER));
    }

    @Test
    void whatOthersReadOfSeveralNodesBecomesAnObject() {
        DocumentStore store = new DocumentStore(FlowText.document("""
                {"schemaVersion": 1, "id": "order", "main": {"start": "a", "nodes": {
                    "a": {"type": "sleep", "for": "PT1S", "next": "b"},
                    "b": {"type": "sleep", "for": "PT1S", "next": "c"},
                    "c": {"type": "end", "output": "{% $a.dueAt & $b.dueAt %}"}}}}
                """));
        Refactored.Possible possible = extract(store.document(), "a", "b");
        store.apply(possible.edit());

        assertThat(node(store.document(), "c").toString()).contains("{% $napping.a.dueAt & $napping.b.dueAt %}");
        assertThat(possible.child().flow().main().output().orElseThrow().toString())
                .isEqualTo("{\"a\":\"{% $a %}\",\"b\":\"{% $b %}\"}");
        assertThat(((FlowNode) node(store.document(), "napping")).in()).isEmpty();
        assertThat(store.document().flow().main().start()).contains("napping");
        assertThat(problems(store.document().flow(), possible.child().flow())).isEmpty();
    }

    @Test
    void nodesThatChangeWhatIsAroundThemStayWithTheReason() {
        FlowDocument document = FlowText.document("""
                {"schemaVersion": 1, "id": "order", "main": {"vars": {"total": 0}, "start": "a", "nodes": {
                    "a": {"type": "set", "set": {"total": 1}, "next": "b"}, "b": {"type": "end", "of": "flow"}}}}
                """);

        assertThat(Extraction.of(document, Set.of(NodePath.parse("a")), "part")).isInstanceOfSatisfying(
                Refactored.Impossible.class,
                no -> assertThat(no.reason()).contains("'a' changes a variable of the flow around it"));
        assertThat(Extraction.of(document, Set.of(NodePath.parse("b")), "part")).isInstanceOfSatisfying(
                Refactored.Impossible.class, no -> assertThat(no.reason()).contains("'b' ends the lane or the flow"));
    }

    @Test
    void aChildComesBackIntoTheFlowWithItsInputAsAVariable() {
        FlowDocument child = FlowText.document("""
                {"schemaVersion": 1, "id": "notify", "main": {"vars": {"times": "{% $input.n %}"}, "start": "first",
                    "nodes": {"first": {"type": "sleep", "for": "{% $input.span %}"}}}}
                """);
        DocumentStore store = new DocumentStore(FlowText.document("""
                {"schemaVersion": 1, "id": "order", "main": {"start": "first", "nodes": {
                    "first": {"type": "sleep", "for": "PT1S", "next": "told"},
                    "told": {"type": "flow", "flow": "notify", "in": {"span": "PT2S", "n": 3}, "next": "done"},
                    "done": {"type": "end", "output": "{% $told.dueAt %}"}}}}
                """));
        Refactored.Possible possible =
                (Refactored.Possible) Inlining.of(store.document(), NodePath.parse("told"), child);
        store.apply(possible.edit());

        assertThat(store.document().nodePaths()).extracting(NodePath::text)
                .containsExactly("first", "told", "told.lane/toldBody", "told.lane/toldBody.lane/first2", "done");
        assertThat(node(store.document(), "told.lane/toldBody.lane/first2").toString()).contains("{% $given.span %}");
        assertThat(node(store.document(), "told").next()).contains("done");
        assertThat(problems(store.document().flow())).isEmpty();
    }

    @Test
    void extractingAndInliningLeavesAFlowThatRunsTheSameWay() {
        DocumentStore store = new DocumentStore(FlowText.document(ORDER));
        Refactored.Possible out = extract(store.document(), "second", "third");
        store.apply(out.edit());
        Refactored.Possible back =
                (Refactored.Possible) Inlining.of(store.document(), NodePath.parse("napping"), out.child());
        store.apply(back.edit());

        assertThat(problems(store.document().flow())).isEmpty();
        assertThat(node(store.document(), "napping.lane/third.a/nap").toString())
                .contains("{% $second.dueAt & $given.rate %}");
    }

    @Test
    void aChildWithARunOfItsOwnIsNotInlined() {
        FlowDocument document = FlowText.document("""
                {"schemaVersion": 1, "id": "order", "main": {"start": "told", "nodes": {
                    "told": {"type": "flow", "flow": "notify", "mode": "background"}}}}
                """);

        assertThat(Inlining.of(document, NodePath.parse("told"), FlowText.document(ORDER))).isInstanceOfSatisfying(
                Refactored.Impossible.class, no -> assertThat(no.reason()).contains("a run of its own"));
    }

    private static Refactored.Possible extract(FlowDocument document, String... ids) {
        Set<NodePath> nodes = new LinkedHashSet<>();
        for (String id : ids) {
            nodes.add(NodePath.parse(id));
        }
        return switch (Extraction.of(document, nodes, "napping")) {
            case Refactored.Possible possible -> possible;
            case Refactored.Impossible(String reason) -> throw new AssertionError(reason);
        };
    }

    private static NodeDefinition node(FlowDocument document, String path) {
        return document.existingNode(NodePath.parse(path));
    }

    private static List<Problem> problems(FlowDefinition flow, FlowDefinition... children) {
        Resolved resolved = FlowProject.of(List.of(children)).link(flow);
        List<Problem> problems = new java.util.ArrayList<>(resolved.problems());
        problems.addAll(new FlowValidator().validate(resolved.flow(), StepCatalog.of(List.of())));
        for (FlowDefinition child : children) {
            problems.addAll(new FlowValidator().validate(child, StepCatalog.of(List.of())));
        }
        return problems.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).toList();
    }
}
