package dev.steadflow.runtime.connection;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.runtime.secret.SecretReferences;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class ConnectionsTest {

    private static final Optional<String> HTTP = Optional.of("http");

    private static Connection crm() {
        return new Connection("http", (ObjectNode) json("{baseUrl: 'https://crm', bearerToken: {$secret: 'token'}}"));
    }

    private static InputReferences references(Connections connections) {
        return new InputReferences(connections, new SecretReferences(Secrets.of(Map.of("token", "t0ken"))));
    }

    @Test
    void theNameIsReplacedByTheSettingsWithTheirSecrets() throws StepError {
        JsonNode input = json("{connection: 'crm', url: '/orders'}");

        JsonNode resolved = references(Connections.of(Map.of("crm", crm()))).resolve(input, HTTP, new SecretMask());

        assertThat(resolved)
                .isEqualTo(json("{connection: {baseUrl: 'https://crm', bearerToken: 't0ken'}, url: '/orders'}"));
        assertThat(input).isEqualTo(json("{connection: 'crm', url: '/orders'}"));
    }

    @Test
    void aStepThatTakesNoConnectionKeepsItsText() throws StepError {
        JsonNode input = json("{connection: 'crm'}");

        assertThat(references(Connections.none()).resolve(input, Optional.empty(), new SecretMask())).isEqualTo(input);
        assertThat(references(Connections.none()).missing(input, Optional.empty())).isEmpty();
    }

    @Test
    void aConnectionThatIsNotThereIsExplained() {
        InputReferences none = references(Connections.none());

        assertThat(none.missing(json("{connection: 'orderDesk'}"), HTTP).orElseThrow())
                .contains("'orderDesk'", "connections set orderDesk --kind http", "STEADFLOW_CONNECTION_ORDER_DESK");
        assertThatThrownBy(() -> none.resolve(json("{connection: 'orderDesk'}"), HTTP, new SecretMask()))
                .isInstanceOfSatisfying(StepError.class,
                        error -> assertThat(error.code()).isEqualTo("ConnectionNotFound"));
        assertThat(none.missing(json("{url: 'https://x'}"), HTTP)).isEmpty();
    }

    @Test
    void aConnectionOfAnotherKindIsRefused() {
        assertThat(references(Connections.of(Map.of("crm", crm())))
                .missing(json("{connection: 'crm'}"), Optional.of("sql")).orElseThrow())
                .contains("'sql'", "'crm' is of the kind 'http'");
    }

    @Test
    void aStoreKeepsWhatIsSetForALaterProcess(@TempDir Path folder) throws IOException {
        ConnectionStore store = new ConnectionStore(folder.resolve("vault"));

        assertThat(store.all()).isEmpty();
        store.set("crm", crm());
        store.set("other", new Connection("sql", (ObjectNode) json("{jdbcUrl: 'jdbc:h2:mem:x'}")));
        assertThat(new ConnectionStore(folder.resolve("vault")).find("crm")).contains(crm());
        assertThat(store.remove("other")).isTrue();
        assertThat(store.remove("other")).isFalse();
        assertThat(store.all()).containsOnlyKeys("crm");
        assertThatThrownBy(() -> store.set("../x", crm())).isInstanceOf(ConnectionException.class);
    }

    @Test
    void aFileThatIsNoneIsNamedAndNotOverwritten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("connections.json"), "{\"connections\": {\"crm\": ");
        ConnectionStore store = new ConnectionStore(folder);

        assertThatThrownBy(store::all).isInstanceOf(ConnectionException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("line 1");
        assertThatThrownBy(() -> store.set("crm", crm())).isInstanceOf(ConnectionException.class);
        assertThat(Files.readString(file)).startsWith("{\"connections\": {\"crm\": ");
        assertThat(references(store).missing(json("{connection: 'crm'}"), HTTP).orElseThrow()).contains("mistake");
    }

    @Test
    void theEnvironmentHoldsAConnectionAsJson() {
        Connections environment = new EnvironmentConnections(Map.of(
                "STEADFLOW_CONNECTION_CRM",
                "{\"kind\": \"http\", \"settings\": {\"baseUrl\": \"https://crm\", \"bearerToken\": {\"$secret\": \"token\"}}}",
                "STEADFLOW_CONNECTION_BAD", "https://crm"));

        assertThat(environment.find("crm")).contains(crm());
        assertThat(environment.find("none")).isEmpty();
        assertThatThrownBy(() -> environment.find("bad")).hasMessageContaining("STEADFLOW_CONNECTION_BAD");
    }
}
