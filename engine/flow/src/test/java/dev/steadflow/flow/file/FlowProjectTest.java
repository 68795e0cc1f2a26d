package dev.steadflow.flow.file;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.validation.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowProjectTest {

    @TempDir
    private Path folder;

    private static final FlowDefinition MAIN =
            aFlow("main-flow").race("r", r -> r.lane("x", l -> l.flow("tell", "notify", "{}"))).build();
    private static final FlowDefinition NOTIFY = aFlow("notify").startFlow("log", "audit", "{}").build();
    private static final FlowDefinition AUDIT = aFlow("audit").step("write").build();

    private void put(String file, FlowDefinition flow) throws IOException {
        put(file, new FlowFileCodec().write(FlowFile.of(flow)));
    }

    private void put(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Problem onlyProblem(FlowDefinition flow) throws IOException {
        Resolved resolved = FlowProject.inFolder(folder).link(flow);
        assertThat(resolved.isComplete()).isFalse();
        assertThat(resolved.problems()).hasSize(1);
        return resolved.problems().getFirst();
    }

    @Test
    void childrenAndTheirChildrenAreFoundInTheFolder() throws IOException {
        put("notify.flow.json", NOTIFY);
        put("audit.flow.json", AUDIT);
        put("other.flow.json", aFlow("other").step("a").build());
        put("notes.json", "no flow");

        FlowProject project = FlowProject.inFolder(folder);

        assertThat(project.ids()).containsExactly("audit", "notify", "other");
        assertThat(project.link(MAIN)).isEqualTo(
                new Resolved(MAIN.withChildren(Map.of("audit", AUDIT, "notify", NOTIFY)), List.of()));
    }

    @Test
    void aFlowThatNamesNoneStaysAsItIs() {
        assertThat(FlowProject.EMPTY.link(AUDIT)).isEqualTo(new Resolved(AUDIT, List.of()));
    }

    @Test
    void aFlowMayStartItself() {
        FlowDefinition again = aFlow("again").startFlow("next", "again", "{}").build();

        assertThat(FlowProject.EMPTY.link(again).flow().child("again").orElseThrow().main()).isEqualTo(again.main());
    }

    @Test
    void aMissingFlowIsReportedAtTheNodeThatNamesIt() throws IOException {
        put("notfy.flow.json", aFlow("notfy").step("a").build());

        Problem problem = onlyProblem(MAIN);

        assertThat(problem.code()).isEqualTo("missing-flow");
        assertThat(problem.node().orElseThrow().text()).isEqualTo("r.x/tell");
        assertThat(problem.field()).isEqualTo("/flow");
        assertThat(problem.message()).contains("'notify'").contains("Did you mean 'notfy'?");
    }

    @Test
    void aFlowThatIsMissingFurtherInIsReportedWithTheWayThere() throws IOException {
        put("notify.flow.json", NOTIFY);

        Problem problem = onlyProblem(MAIN);

        assertThat(problem.node().orElseThrow().text()).isEqualTo("r.x/tell");
        assertThat(problem.message()).contains("'audit', named by notify,");
    }

    @Test
    void aFileThatCannotBeReadMattersOnlyToThoseWhoNameIt() throws IOException {
        put("notify.flow.json", "{\"schemaVersion\": 1}");

        assertThat(onlyProblem(MAIN).code()).isEqualTo("unreadable-flow");
        assertThat(onlyProblem(MAIN).message()).contains("notify.flow.json").contains("'id'");
        assertThat(FlowProject.inFolder(folder).link(AUDIT).isComplete()).isTrue();
    }

    @Test
    void twoFilesWithOneIdAreReportedToThoseWhoNameIt() throws IOException {
        put("a.flow.json", NOTIFY);
        put("b.flow.json", NOTIFY);

        assertThat(onlyProblem(MAIN).code()).isEqualTo("duplicate-flow");
        assertThat(onlyProblem(MAIN).message()).contains("a.flow.json, b.flow.json");
    }

    @Test
    void disabledNodesNameNothing() {
        FlowDefinition flow = aFlow("x").flow("off", "nowhere", "{}").disable("off").build();

        assertThat(FlowProject.EMPTY.link(flow).isComplete()).isTrue();
    }

    @Test
    void theFlowAtHandCountsMoreThanItsFile() throws IOException {
        put("main-flow.flow.json", aFlow("main-flow").step("old").build());
        put("notify.flow.json", aFlow("notify").startFlow("back", "main-flow", "{}").build());

        FlowDefinition linked = FlowProject.inFolder(folder).link(MAIN).flow();

        assertThat(linked.children().get("main-flow")).isEqualTo(MAIN);
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatIOException().isThrownBy(() -> FlowProject.inFolder(folder.resolve("nowhere")));
    }
}
