package dev.steadflow.headless.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.headless.export.ExportResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of a bundle say what is true of this one. */
class BundleTextsTest {

    private static final FlowDefinition FLOW = ((ReadResult.Read) new FlowFileCodec().read("""
            {"schemaVersion": 1, "id": "order", "name": "Orders, 100 %\\nof them", "main":
              {"start": "done", "nodes": {"done": {"type": "end"}}}}
            """)).file().definition();

    private static BundleTexts texts(BundleOptions options, String... secrets) {
        return new BundleTexts(
                FLOW, new ExportResult.Written(Path.of("order.jar"), 1, 1, List.of(), List.of(secrets), List.of(),
                        List.of()),
                options);
    }

    @Test
    void everyPlaceInTheTemplatesIsFilled() {
        BundleTexts texts = texts(BundleOptions.PLAIN.withJavaRuntime().withAheadOfTimeCache(), "payToken");

        assertThat(texts.script() + texts.unit() + texts.dockerfile() + texts.readme()).doesNotContain("{{", "}}");
    }

    @Test
    void secretsAreNamedWhereverTheyAreNeeded() {
        BundleTexts texts = texts(BundleOptions.PLAIN, "payToken");

        assertThat(texts.unit())
                .contains("LoadCredential=payToken:/etc/order/secrets/payToken\n", "--secrets %d --log json");
        assertThat(texts.readme()).contains("| payToken | `STEADFLOW_SECRET_PAY_TOKEN` |",
                "-e STEADFLOW_SECRET_PAY_TOKEN");
        assertThat(texts(BundleOptions.PLAIN).unit()).doesNotContain("--secrets", "LoadCredential");
    }

    @Test
    void aTitleCannotBreakTheUnit() {
        assertThat(texts(BundleOptions.PLAIN).unit()).contains("Description=Orders, 100 %% of them\n");
    }

    @Test
    void anImageWithoutItsOwnJavaBeginsWithOne() {
        assertThat(texts(BundleOptions.PLAIN).dockerfile()).contains("FROM eclipse-temurin:25")
                .doesNotContain("runtime");
        assertThat(texts(BundleOptions.PLAIN.withJavaRuntime()).dockerfile())
                .contains("FROM debian", "COPY runtime /opt/order/runtime\n");
    }
}
