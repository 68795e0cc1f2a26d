package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.steadflow.flow.TestJson;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Group H: data. */
class DataTest {

    private static final String TASK = "{\"userId\":1,\"id\":1,\"title\":\"delectus aut autem\",\"completed\":false}";

    @Test
    @Row(id = "H6", says = "Texts of many scripts come back as they were",
            differs = "Through input, step and output.")
    void h6TextsOfTheWorld() throws Exception {
        ObjectNode input = TestJson.object("{}");
        input.put("ascii", "plain text");
        input.put("accents", "\u00e9\u00e8\u00fc\u00df \u00d8");
        input.put("cjk", "\u4f60\u597d \ud83d\ude80");
        input.put("arabic", "\u0645\u0631\u062d\u0628\u0627");
        input.putObject("json").put("\ud55c\uae00", "\ud83c\udf0d");

        Played played = Play.of("H6").input(input).run();

        assertThat(played.output("/texts")).isEqualTo(input);
        assertThat(played.output("/copy").toString().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(input.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Row(id = "H7", says = "A step gets JSON over HTTP", differs = "Without golden log: it would hold a port.")
    void h7HttpGet() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/todos/1", exchange -> {
            byte[] body = TASK.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/todos/1";
            Play.of("H7").input(TestJson.object("{}").put("url", url)).withoutLog().run().completed(TASK);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Row(id = "H8", says = "A plugin's own record types go in and out of its steps")
    void h8TypesOfAPlugin() throws Exception {
        Play.of("H8").run()
                .completed("{original: {x: 3, y: 4}, scaled: {x: 6, y: 8}, scaledAgain: {x: 18, y: 24},"
                        + " sum: {x: 9, y: 12}}");
    }
}
