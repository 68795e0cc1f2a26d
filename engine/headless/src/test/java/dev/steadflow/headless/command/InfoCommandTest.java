package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person asks before a flow goes to a server. */
class InfoCommandTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "order", "name": "Orders", "triggers": [{"type": "webhook", "id": "shop"}], "main": {"start": "door", "nodes": {
              "door": {"type": "webhook", "next": "pay"},
              "pay": {"type": "step", "uses": "http/request@1", "next": "mail",
                "in": {"url": "https://example.org/pay", "headers": {"Authorization": {"$secret": "payToken"}}}},
              "mail": {"type": "flow", "flow": "kid"}}}}
            """;

    private static final String KID = """
            {"schemaVersion": 1, "id": "kid", "main": {"start": "done", "nodes": {"done": {"type": "end"}}}}
            """;

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void flows() throws IOException {
        terminal = new Terminal(folder);
        Files.writeString(folder.resolve("order.flow.json"), FLOW);
        Files.writeString(folder.resolve("kid.flow.json"), KID);
    }

    @Test
    void aFlowsPartsAndNeedsAreListed() {
        assertThat(terminal.call("info", folder.resolve("order.flow.json").toString())).as(terminal.said()).isZero();

        assertThat(terminal.printed()).contains(
                "order, Orders", "shop: When its URL is called", "kid, ", "http/request@1",
                "payToken: set STEADFLOW_SECRET_PAY_TOKEN",
                "--public-url: how others reach the inbox of main/door", "1, on Java");
    }

    @Test
    void theSameIsThereForPrograms() {
        terminal.call("info", folder.resolve("order.flow.json").toString(), "--json");

        JsonNode info = JsonMapper.shared().readTree(terminal.printed());
        assertThat(info.get("hash").stringValue()).hasSize(64);
        assertThat(info.at("/children/kid").stringValue()).hasSize(64);
        assertThat(info.at("/steps/0").stringValue()).isEqualTo("http/request@1");
        assertThat(info.at("/secrets/payToken").stringValue()).isEqualTo("STEADFLOW_SECRET_PAY_TOKEN");
    }

    @Test
    void anotherVersionOfAChildIsAnotherHash() throws IOException {
        String file = folder.resolve("order.flow.json").toString();
        terminal.call("info", file, "--json");
        JsonNode before = JsonMapper.shared().readTree(terminal.printed()).get("hash");

        Files.writeString(folder.resolve("kid.flow.json"), KID.replace("\"end\"", "\"end\", \"output\": 1"));
        terminal.call("info", file, "--json");

        assertThat(JsonMapper.shared().readTree(terminal.printed()).get("hash")).isNotEqualTo(before);
    }
}
