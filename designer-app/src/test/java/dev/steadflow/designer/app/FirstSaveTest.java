package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSaveTest {

    @TempDir
    Path folder;

    private static FlowDocument flow(String id) {
        return FlowDocument.of(FlowDefinition.of(id, Scope.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({
            "new-flow, Stock orders.flow.json, stock-orders",
            "new-flow-2, etl.json, etl",
            "new-flow, 2026 Übersicht.flow.json, bersicht"
    })
    void aFlowThatNobodyNamedIsCalledAsItsFile(String id, String file, String expected) {
        DocumentStore store = new DocumentStore(flow(id));

        FirstSave.named(store.document(), Optional.empty(), folder.resolve(file)).ifPresent(store::apply);

        assertThat(store.document().flow().id()).isEqualTo(expected);
    }

    @Test
    void aFlowThatHasANameOrAFileKeepsItsId() {
        assertThat(FirstSave.named(flow("orders"), Optional.empty(), folder.resolve("x.flow.json"))).isEmpty();
        assertThat(FirstSave.named(
                flow("new-flow"), Optional.of(folder.resolve("a.flow.json")), folder.resolve("b.flow.json"))).isEmpty();
        assertThat(FirstSave.named(flow("new-flow"), Optional.empty(), folder.resolve("42.flow.json"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "prices, prices.flow.json",
            "prices.json, prices.flow.json",
            "prices.flow.json, prices.flow.json",
            "there.json, there.json",
            "v1.2, v1.2.flow.json"
    })
    void aFileIsNamedAsAFlowUnlessItIsThereAlready(String typed, String saved) throws IOException {
        Files.createFile(folder.resolve("there.json"));

        assertThat(FirstSave.named(folder.resolve(typed))).isEqualTo(folder.resolve(saved));
    }

    @Test
    void choosersBeginWhereThePersonWorksAndNotAmongTheSamples() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/samples")).getParent();
        Path work = Files.createDirectories(folder.resolve("work"));
        String sample = data.resolve("samples/etl.flow.json").toString();

        assertThat(FirstSave.folder(List.of(sample, work.resolve("mine.flow.json").toString()), data)).contains(work);
        assertThat(FirstSave.folder(List.of(sample), data)).hasValueSatisfying(
                home -> assertThat(home.startsWith(Path.of(System.getProperty("user.home")))).isTrue());
    }
}
