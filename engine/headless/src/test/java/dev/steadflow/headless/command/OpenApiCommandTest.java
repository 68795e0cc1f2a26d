package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A document of a real server is imported, and the step that it makes calls that server. */
@Timeout(120)
class OpenApiCommandTest {

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Shop}
            servers: [{url: /api}]
            paths:
              /orders/{id}:
                get:
                  operationId: getOrder
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: expand, in: query, schema: {type: string}}
            """;

    @TempDir
    private Path home;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Terminal terminal = new Terminal(Path.of(""));
    private HttpServer server;

    @BeforeEach
    void startTheServer() throws IOException {
        terminal = new Terminal(home);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String uri = exchange.getRequestURI().toString();
            asked.add(uri);
            byte[] body = (uri.equals("/openapi.yaml") ? DOCUMENT : "{\"total\": 7}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
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
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void anOperationThatIsImportedCallsItsServer() throws IOException {
        assertThat(terminal.call("openapi", "add", base() + "/openapi.yaml")).isZero();
        assertThat(terminal.said()).contains("1 operation of “Shop”",
                "connections set shop --kind http baseUrl=" + base() + "/api");
        assertThat(terminal.call("openapi", "list")).isZero();
        assertThat(terminal.printed()).containsPattern("shop +1 +Shop");

        assertThat(terminal.call("connections", "set", "shop", "--kind", "http", "baseUrl=" + base() + "/api"))
                .isZero();
        assertThat(terminal.call("openapi", "show", "shop", "getOrder")).isZero();
        Path flow = Files.writeString(home.resolve("order.flow.json"), """
                {"schemaVersion": 1, "id": "order", "main": {"start": "getOrder", "nodes": %s}}"""
                .formatted(terminal.printed()));
        assertThat(terminal.call("run", flow.toString(), "--input", "{\"id\": \"a/b c\"}")).isZero();

        assertThat(terminal.printed()).contains("\"total\"");
        assertThat(asked).last().isEqualTo("/api/orders/a%2Fb%20c");
    }

    @Test
    void whatWasImportedCanBeRemoved() {
        terminal.call("openapi", "add", base() + "/openapi.yaml", "--name", "till");

        assertThat(terminal.call("openapi", "remove", "till")).isZero();

        assertThat(terminal.call("openapi", "remove", "till")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected an imported API, but found 'till'");
    }

    @Test
    void aDocumentThatCannotBeReadIsAUsageError() {
        assertThat(terminal.call("openapi", "add", base() + "/other")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.said()).contains("Expected OpenAPI 3.0 or 3.1");
    }
}
