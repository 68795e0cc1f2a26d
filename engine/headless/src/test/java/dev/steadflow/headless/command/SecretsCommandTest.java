package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are stored from the standard input, listed without values, and found by runs. */
@Timeout(120)
class SecretsCommandTest {

    private static final String VALUE = "s3cret-value-9";

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void open() {
        terminal = new Terminal(home);
    }

    private Path store() {
        return home.resolve(".local/share/steadflow/secrets.json");
    }

    private int typing(String text, String... args) {
        return terminal.typing(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), args);
    }

    @Test
    void aSecretIsStoredFromTheStandardInputAndListedWithoutItsValue() throws IOException {
        assertThat(typing(VALUE + "\n", "secrets", "set", "apiKey")).isZero();
        assertThat(terminal.printed() + terminal.said()).contains("Stored 'apiKey'").doesNotContain(VALUE);

        assertThat(terminal.call("secrets", "list")).isZero();
        assertThat(terminal.printed()).containsPattern("apiKey +20").doesNotContain(VALUE);
        assertThat(terminal.said()).contains("1 secret", store().toString(), "locked with the key");
        assertThat(Files.readString(store())).doesNotContain(VALUE);
        assertThat(home.resolve(".config/steadflow/keys")).isDirectoryContaining("glob:**.key");
    }

    @Test
    void withoutAValueNothingIsStored() {
        assertThat(terminal.call("secrets", "set", "apiKey")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.said()).contains("standard input").contains("Nothing was changed");
        assertThat(store()).doesNotExist();
    }

    @Test
    void aRunFindsWhatIsStoredAndSaysWhereItCouldBe() throws IOException {
        Path flow = Files.writeString(home.resolve("say.flow.json"), """
                {"schemaVersion": 1, "id": "say", "main": {"start": "a", "nodes": {
                  "a": {"type": "step", "uses": "data/convert@1", "in": {"value": {"$secret": "apiKey"}, "how": "to-base64"}, "next": "b"},
                  "b": {"type": "end", "output": "{% $length($a.value) %}"}}}}""");

        assertThat(terminal.call("run", flow.toString())).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(terminal.said()).contains("secrets set apiKey", "STEADFLOW_SECRET_API_KEY");

        typing(VALUE, "secrets", "set", "apiKey");
        assertThat(terminal.call("run", flow.toString())).isZero();
        assertThat(terminal.printed() + terminal.said()).doesNotContain(VALUE);
    }

    @Test
    void theEnvironmentGoesBeforeTheStoreAndTheListSaysSo() {
        typing(VALUE, "secrets", "set", "apiKey");
        terminal = new Terminal(home, Map.of("STEADFLOW_SECRET_API_KEY", "other"));

        terminal.call("secrets", "list");
        assertThat(terminal.printed()).contains("STEADFLOW_SECRET_API_KEY goes before it").doesNotContain("other");
        terminal.call("secrets", "list", "--json");
        assertThat(terminal.printed()).contains("\"overruledBy\": \"STEADFLOW_SECRET_API_KEY\"");
    }

    @Test
    void aVaultOfItsOwnIsApartFromTheUsers() {
        String vault = home.resolve("vault").toString();

        assertThat(typing(VALUE, "secrets", "set", "a", "--vault", vault)).isZero();
        assertThat(typing(VALUE, "secrets", "set", "b", "--data", home.resolve("data").toString())).isZero();

        terminal.call("secrets", "list", "--vault", vault);
        assertThat(terminal.printed()).contains("a ").doesNotContain("b ");
        terminal.call("secrets", "list");
        assertThat(terminal.printed()).isEmpty();
        assertThat(home.resolve("data/secrets.json")).exists();
    }

    @Test
    void removingSaysWhatThereIs() {
        typing(VALUE, "secrets", "set", "a");

        assertThat(terminal.call("secrets", "remove", "b")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("'b'").contains("only a");
        assertThat(terminal.call("secrets", "remove", "a")).isZero();
        terminal.call("secrets", "list");
        assertThat(terminal.printed()).isEmpty();
    }

    @Test
    void theKeyIsChangedToAPassphraseThatIsNeededFromThenOn() {
        typing(VALUE, "secrets", "set", "a");

        terminal = new Terminal(home, Map.of("STEADFLOW_NEW_PASSPHRASE", "correct horse"));
        assertThat(terminal.call("secrets", "rotate-key", "--to", "passphrase")).isZero();
        assertThat(terminal.said()).contains("1 secret");
        terminal = new Terminal(home, Map.of("STEADFLOW_PASSPHRASE", "wrong one"));
        assertThat(terminal.call("secrets", "rotate-key", "--to", "key-file")).isEqualTo(ExitCode.ENGINE);
        assertThat(terminal.said()).contains("The passphrase does not open");
        terminal = new Terminal(home, Map.of("STEADFLOW_PASSPHRASE", "correct horse"));
        assertThat(terminal.call("secrets", "rotate-key", "--to", "key-file")).isZero();
        assertThat(terminal.call("secrets", "rotate-key", "--to", "paper")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aShortPassphraseIsRefused() {
        typing(VALUE, "secrets", "set", "a");
        terminal = new Terminal(home, Map.of("STEADFLOW_NEW_PASSPHRASE", "short"));

        assertThat(terminal.call("secrets", "rotate-key", "--to", "passphrase")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("at least 8");
    }
}
