package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections are set up, tried against real servers, and used by runs that only name them. */
@Timeout(120)
class ConnectionsCommandTest {

    private static final String TOKEN = "t0ken-of-the-crm";

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));
    private HttpServer server;

    @BeforeEach
    void startAServerThatAsksForTheToken() throws IOException {
        terminal = new Terminal(home);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/", exchange -> {
            boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{\"data\": [{\"id\": \"m1\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    private void storeToken(String value) {
        terminal.typing(new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)), "secrets", "set", "crmToken");
    }

    private Path flow(String in) throws IOException {
        return Files.writeString(home.resolve("ask.flow.json"), """
                {"schemaVersion": 1, "id": "ask", "main": {"start": "a", "nodes": {
                  "a": {"type": "step", "uses": "http/request@1", "in": %s, "next": "b"},
                  "b": {"type": "end", "output": "{%% $a.status %%}"}}}}""".formatted(in));
    }

    @Test
    void aConnectionIsSetUpTriedAndUsedByName() throws IOException {
        storeToken(TOKEN);
        assertThat(terminal.call("connections", "set", "crm", "--kind", "http", "baseUrl=" + base(),
                "bearerToken=secret:crmToken")).isZero();
        assertThat(terminal.said()).contains("connections test crm");

        assertThat(terminal.call("connections", "test", "crm")).isZero();
        assertThat(terminal.printed()).contains("Works: ", "answers 200").doesNotContain(TOKEN);
        terminal.call("connections", "list");
        assertThat(terminal.printed()).contains("crm", "http", base(), "crmToken").doesNotContain(TOKEN);

        assertThat(terminal.call("run", flow("{\"connection\": \"crm\", \"url\": \"/orders\"}").toString())).isZero();
        assertThat(terminal.printed()).contains("200");
    }

    @Test
    void aNewPasswordNeedsNoChangeOfTheFlow() throws IOException {
        storeToken("old");
        terminal.call("connections", "set", "crm", "--kind", "http", "baseUrl=" + base(),
                "bearerToken=secret:crmToken");
        String flow = flow("{\"connection\": \"crm\", \"url\": \"orders\"}").toString();

        assertThat(terminal.call("connections", "test", "crm")).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(terminal.said()).contains("Does not work", "does not take the credentials");
        assertThat(terminal.call("run", flow)).isEqualTo(ExitCode.RUN_FAILED);

        storeToken(TOKEN);
        assertThat(terminal.call("connections", "test", "crm")).isZero();
        assertThat(terminal.call("run", flow)).isZero();
    }

    @Test
    void aRunWhoseConnectionIsMissingWaitsAndGoesOnWhenItIsThere() throws IOException {
        storeToken(TOKEN);
        String flow = flow("{\"connection\": \"crm\", \"url\": \"/orders\"}").toString();

        assertThat(terminal.call("run", flow)).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(terminal.said()).contains("connections set crm --kind http", "STEADFLOW_CONNECTION_CRM");
        terminal.call("runs", "list", "--json");
        assertThat(terminal.printed()).contains("ConnectionNotFound");
        String run = terminal.printed().replaceAll("(?s).*?\"run\": \"([^\"]+)\".*", "$1");

        terminal.call("connections", "set", "crm", "--kind", "http", "baseUrl=" + base(),
                "bearerToken=secret:crmToken");
        assertThat(terminal.call("runs", "retry", run)).as(terminal.said()).isZero();
    }

    @Test
    void credentialsAreNeverTakenAsValuesNorShown() {
        assertThat(terminal.call("connections", "set", "crm", "--kind", "http", "baseUrl=" + base(),
                "bearerToken=" + TOKEN)).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.said()).contains("the name of a secret", "bearerToken").doesNotContain(TOKEN);
        assertThat(terminal.call("connections", "list")).isZero();
        assertThat(terminal.printed()).isEmpty();
    }

    @Test
    void settingsThatTheKindDoesNotHaveAreNamed() {
        assertThat(terminal.call("connections", "set", "a", "--kind", "sql", "jdbcUrl=jdbc:h2:mem:x", "usr=ada"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("usr");
        assertThat(terminal.call("connections", "set", "a", "--kind", "smtp", "host=mail", "port=many"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("'port'");
        assertThat(terminal.call("connections", "set", "a", "--kind", "fax")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("http", "sql", "smtp", "imap", "ai");
    }

    @Test
    void databasesMailServersAndModelsAreTriedForReal() {
        storeToken(TOKEN);
        terminal.call("connections", "set", "db", "--kind", "sql", "jdbcUrl=jdbc:h2:mem:tried", "user=sa");
        assertThat(terminal.call("connections", "test", "db")).isZero();
        assertThat(terminal.printed()).contains("H2", "as SA");

        terminal.call("connections", "set", "models", "--kind", "ai", "baseUrl=" + base(), "apiKey=secret:crmToken");
        assertThat(terminal.call("connections", "test", "models")).isZero();
        assertThat(terminal.printed()).contains("1 models: m1");

        terminal.call("connections", "set", "mail", "--kind", "smtp", "host=127.0.0.1", "port=1");
        assertThat(terminal.call("connections", "test", "mail")).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(terminal.said()).contains("the SMTP server 127.0.0.1:1");
    }

    @Test
    void theEnvironmentOverrulesTheVault() {
        terminal.call("connections", "set", "crm", "--kind", "http", "baseUrl=http://127.0.0.1:1");
        terminal = new Terminal(home, Map.of("STEADFLOW_CONNECTION_CRM",
                "{\"kind\": \"sql\", \"settings\": {\"jdbcUrl\": \"jdbc:h2:mem:env\"}}"));

        assertThat(terminal.call("connections", "test", "crm")).isZero();
        terminal.call("connections", "list");
        assertThat(terminal.printed()).contains("STEADFLOW_CONNECTION_CRM goes before it");
    }

    @Test
    void whatAFlowNeedsIsSaidWithoutRunningIt() throws IOException {
        Path flow = flow("{\"connection\": \"crm\", \"url\": \"/orders\"}");

        terminal.call("info", flow.toString());
        assertThat(terminal.printed()).contains("Connection", "crm of http/request@1", "STEADFLOW_CONNECTION_CRM");
        terminal.call("info", flow.toString(), "--json");
        assertThat(terminal.printed()).contains("\"crm\": \"STEADFLOW_CONNECTION_CRM\"");
    }

    @Test
    void connectionAndAddressTogetherAreAProblemOfTheFlow() throws IOException {
        Path flow =
                flow("{\"connection\": \"crm\", \"url\": \"/orders\", \"bearerToken\": {\"$secret\": \"crmToken\"}}");

        assertThat(terminal.call("validate", flow.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.printed() + terminal.said()).contains("fields-exclude", "'connection' or 'bearerToken'");
    }

    @Test
    void credentialsGoNowhereButBelowTheBaseUrl() throws IOException {
        storeToken(TOKEN);
        terminal.call("connections", "set", "crm", "--kind", "http", "baseUrl=" + base(),
                "bearerToken=secret:crmToken");
        for (String url : new String[]{"http://127.0.0.1:1/x", base() + "-other/x", "/../secret"}) {
            Path flow = flow("{\"connection\": \"crm\", \"url\": \"" + url + "\"}");

            assertThat(terminal.call("run", flow.toString())).isEqualTo(ExitCode.RUN_FAILED);
            assertThat(terminal.said()).contains("go nowhere else");
        }
    }
}
