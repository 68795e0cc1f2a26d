package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowFiles;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.secret.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gives the steps of each family a secret, and servers and programs that say it back in every way they can. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class FamilySecretsTest {

    private static final String SECRET = "s3cret/value+9 &x";
    private static final String TOKEN = "t0ken-of-the-way";
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("ada:" + SECRET).getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void startAServerThatSaysBackWhatItHears() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, 200));
        server.createContext("/bad", exchange -> answer(exchange, 400));
        server.createContext("/token", exchange -> send(exchange, 200,
                "{\"access_token\": \"%s\", \"expires_in\": 600}".formatted(TOKEN)));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        String heard = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String all = exchange.getRequestURI() + " " + exchange.getRequestHeaders().values() + " " + heard;
        String words = JsonMapper.shared().writeValueAsString(all + SECRET);
        send(exchange, status, """
                {"error": {"message": %1$s}, "choices": [{"message": {"content": %1$s, "refusal": %1$s}}]}"""
                .formatted(words));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "http/request {'url': '@/', 'bearerToken': $}",
                    "http/request {'url': '@/', 'username': 'ada', 'password': $}",
                    "http/request {'url': '@/bad', 'username': 'ada', 'password': $}",
                    "http/request {'url': '@/', 'apiKey': $, 'apiKeyIn': 'query', 'apiKeyName': 'k'}",
                    "http/request {'url': '@/', 'method': 'POST', 'parts': [{'name': 'a', 'value': $}]}",
                    "http/request {'url': '@/', 'oauth': {'tokenUrl': '@/token', 'clientId': 'me', 'clientSecret': $}}",
                    "http/request {'url': '@/', 'oauth': {'tokenUrl': '@/bad', 'clientId': 'me', 'clientSecret': $}}",
                    "http/pages {'url': '@/bad', 'bearerToken': $}",
                    "ai/chat {'baseUrl': '@', 'apiKey': $, 'model': 'm', 'prompt': 'p'}",
                    "ai/chat {'baseUrl': '@/bad', 'apiKey': $, 'model': 'm', 'prompt': 'p'}",
                    "ai/image {'baseUrl': '@', 'apiKey': $, 'model': 'm', 'prompt': 'p', 'saveTo': 'x.png'}",
                    "shell/run {'program': 'sh', 'arguments': ['-c', 'echo $S; echo $S >&2'], 'environment': {'S': $}}",
                    "shell/run {'program': 'sh', 'arguments': ['-c', 'echo $S >&2; exit 3'], 'environment': {'S': $}}",
                    "shell/run {'program': 'cat', 'stdin': $, 'output': 'json'}",
                    "mail/send {'host': '127.0.0.1', 'port': 1, 'username': 'a', 'password': $, 'from': 'a@b.c', 'to': ['a@b.c'], 'subject': 's'}",
                    "mail/send {'host': '127.0.0.1', 'port': 1, 'from': $, 'to': [], 'subject': $}",
                    "mail/fetch {'host': '127.0.0.1', 'port': 1, 'username': 'a', 'password': $}",
                    "sql/query {'jdbcUrl': 'jdbc:h2:mem:x', 'user': 'sa', 'password': $, 'sql': 'SELECT :p', 'parameters': {'p': $}}",
                    "sql/transaction {'jdbcUrl': 'jdbc:h2:mem:y', 'password': $, 'statements': [{'sql': 'SELECT CAST(? AS INT)', 'parameters': [$]}]}",
                    "data/template {'template': 'a {{s}}', 'values': {'s': $}, 'escape': 'url'}",
                    "data/convert {'value': $, 'how': 'to-base64'}",
                    "data/convert {'value': $, 'how': 'read-json'}",
                    "time/parse {'text': $}",
                    "messaging/publish {'host': '127.0.0.1', 'port': 1, 'password': $, 'routingKey': 'q', 'body': $}",
                    "messaging/consume {'connection': 'mq', 'queue': 'q'}",
                    "script/javascript {'script': 'console.log(input); return input', 'input': $}",
                    "script/javascript {'script': 'throw input', 'input': $}",
                    "http/request {'connection': 'web', 'url': '/'}",
                    "http/request {'connection': 'web', 'url': '/bad'}",
                    "http/request {'connection': 'oauth', 'url': '/'}",
                    "http/request {'connection': 'query', 'url': '/'}",
                    "http/pages {'connection': 'web', 'url': 'bad'}",
                    "ai/chat {'connection': 'models', 'model': 'm', 'prompt': 'p'}",
                    "mail/send {'connection': 'smtp', 'from': 'a@b.c', 'to': ['a@b.c'], 'subject': 's'}",
                    "mail/fetch {'connection': 'imap'}",
                    "sql/query {'connection': 'db', 'sql': 'SELECT CAST(:p AS INT)', 'parameters': {'p': $}}"
            })
    void nobodyHearsTheSecret(String call) throws Exception {
        int blank = call.indexOf(' ');
        String in = call.substring(blank + 1).replace('\'', '"').replace(": $", ": {\"$secret\": \"key\"}")
                .replace("[$]", "[{\"$secret\": \"key\"}]").replace("@/", url() + "/")
                .replace("\"@\"", "\"" + url() + "\"");
        FlowDefinition flow = FlowFiles.parse("""
                {"schemaVersion": 1, "id": "leak", "main": {"start": "a", "nodes": {"a": {"type": "step", "uses": "%s@1",
                  "in": %s, "next": "done"}, "done": {"type": "end", "output": "{%% $a %%}"}}}}"""
                .formatted(call.substring(0, blank), in), List.of());
        List<RunFeed.Item> items = new CopyOnWriteArrayList<>();
        EngineSettings settings = EngineSettings.inFolder(folder.resolve("data"))
                .withSecrets(Secrets.of(Map.of("key", SECRET)))
                .withConnections(connections());

        try (FlowEngine engine = EmbeddedEngine.open(settings);
                RunFeed.Subscription _ = engine.feed().subscribe(items::add)) {
            RunId run = engine.start(flow, JsonMapper.shared().createObjectNode(), folder);
            String outcome = engine.await(run).toString();
            String log = new String(RunEventCodec.write(engine.events(run, 0, 1_000)), StandardCharsets.UTF_8);

            for (String text : List.of(outcome, log, items.toString(), engine.run(run).toString())) {
                assertThat(text).doesNotContain("s3cret").doesNotContain(TOKEN).doesNotContain(BASIC)
                        .doesNotContain("InvalidInput");
            }
        }
        assertThat(filesOf(folder.resolve("data"))).isNotEmpty().allSatisfy(file -> assertThat(
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("s3cret", BASIC));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Each kind with the secret as its credential. */
    private Connections connections() {
        return Connections.of(Map.of(
                "web", connection("http", "{'baseUrl': '@', 'username': 'ada', 'password': $}"),
                "query", connection("http", "{'baseUrl': '@', 'apiKey': $, 'apiKeyIn': 'query', 'apiKeyName': 'k'}"),
                "oauth", connection("http",
                        "{'baseUrl': '@', 'oauth': {'tokenUrl': '@/token', 'clientId': 'me', 'clientSecret': $}}"),
                "models", connection("ai", "{'baseUrl': '@/bad', 'apiKey': $}"),
                "smtp", connection("smtp", "{'host': '127.0.0.1', 'port': 1, 'username': 'a', 'password': $}"),
                "mq", connection("amqp", "{'host': '127.0.0.1', 'port': 1, 'password': $}"),
                "imap", connection("imap", "{'host': '127.0.0.1', 'port': 1, 'username': 'a', 'password': $}"),
                "db", connection("sql", "{'jdbcUrl': 'jdbc:h2:mem:z', 'user': 'sa', 'password': $}")));
    }

    private Connection connection(String kind, String settings) {
        return new Connection(kind, (ObjectNode) JsonMapper.shared().readTree(settings.replace('\'', '"')
                .replace("$", "{\"$secret\": \"key\"}").replace("@", url())));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
