package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Large values leave a row and come back to it, to the byte; the same value leaves it once. */
class CutPayloadTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final NodeAddress NODE = NodeAddress.parse("main/work#1");
    private static final int LEAST = 100;

    @Test
    void smallRowsStayAsTheyAre() {
        byte[] json = row(JSON.stringNode("small"), JSON.stringNode("small"));

        CutPayload cut = CutPayload.of(json, 1_000);

        assertThat(cut.stored()).isSameAs(json);
        assertThat(cut.blobs()).isEmpty();
    }

    @Test
    void theInnermostLargeValueIsTakenOutAndOnceOnly() {
        JsonNode body = JSON.stringNode("ä".repeat(200));
        ObjectNode result = JSON.objectNode().put("status", 200);
        result.set("body", body);

        CutPayload cut = CutPayload.of(row(result, body), LEAST);

        assertThat(texts(cut)).containsExactly("\"" + "ä".repeat(200) + "\"");
        assertThat(CutPayload.references(cut.stored())).hasSize(3);
        assertThat(new String(cut.stored(), StandardCharsets.UTF_8)).contains("{\"status\":200,\"body\":}");
        assertThat(whole(cut)).isEqualTo(row(result, body));
    }

    @Test
    void whatRemainsWithoutTheInnerOnesIsTakenOutAsWellWhenItIsLarge() {
        ArrayNode many = JSON.arrayNode();
        for (int i = 0; i < 50; i++) {
            many.add("item " + i);
        }
        many.add("x".repeat(300));

        CutPayload cut = CutPayload.of(row(many, JSON.nullNode()), LEAST);

        assertThat(texts(cut)).containsExactly(many.toString());
        assertThat(whole(cut)).isEqualTo(row(many, JSON.nullNode()));
    }

    @Test
    void namesOfFieldsAndTheEventsAroundValuesStay() {
        ObjectNode odd = JSON.objectNode().put("n".repeat(90), "{\"},]:\\".repeat(3)).put("", 1);
        RunEvent started = new RunEvent.RunStarted(
                "f".repeat(300), "h", odd, 1, Map.of("v", JSON.stringNode("v".repeat(200))),
                Optional.empty());
        byte[] json = RunEventCodec.write(List.of(new RecordedEvent(1, Instant.EPOCH, started)));

        CutPayload cut = CutPayload.of(json, LEAST);

        assertThat(texts(cut)).containsExactly(
                "\"" + "f".repeat(300) + "\"", odd.toString(), "\"" + "v".repeat(200) + "\"");
        assertThat(whole(cut)).isEqualTo(json);
    }

    @Test
    void aValueThatLooksLikeAReferenceIsAValue() {
        byte[] large = row(JSON.stringNode("x".repeat(300)), JSON.nullNode());
        String stored = new String(CutPayload.of(large, LEAST).stored(), StandardCharsets.ISO_8859_1);
        ObjectNode lookalike = JSON.objectNode().put("$blob", "a".repeat(64)).put("stored", stored);
        lookalike.put("\u0001", "\u0001\u0000\u0000\u0000\u0001");

        for (int least : new int[]{LEAST, 1_000_000}) {
            byte[] json = row(lookalike, JSON.stringNode(stored));
            assertThat(whole(CutPayload.of(json, least))).isEqualTo(json);
        }
    }

    @Test
    void anyRowComesBackToTheByteWhateverIsTakenOut() {
        for (long seed = 1; seed <= 3_000; seed++) {
            Random random = new Random(seed);
            byte[] json = row(value(random, 5), value(random, 3));
            CutPayload cut = CutPayload.of(json, 1 + random.nextInt(200));

            assertThat(whole(cut)).as("seed %d", seed).isEqualTo(json);
            assertThat(cut.blobs()).extracting(Blob::hash).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRowWithImpossibleReferencesIsRefusedInWords() throws SQLException {
        byte[] stored = CutPayload.of(row(JSON.stringNode("x".repeat(300)), JSON.nullNode()), LEAST).stored();
        Random random = new Random(1);
        for (int time = 0; time < 2_000; time++) {
            byte[] changed = stored.clone();
            changed[1 + random.nextInt(8)] = (byte) random.nextInt(256); // The number of values, or where the first is.
            try {
                CutPayload.whole(changed, reference -> new byte[reference.length()]);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("Expected a row without its large values");
            }
        }
    }

    private static byte[] row(JsonNode result, JsonNode output) {
        return RunEventCodec.write(List.of(
                new RecordedEvent(1, Instant.EPOCH, new RunEvent.StepCompleted(NODE, 1, result, output)),
                new RecordedEvent(2, Instant.EPOCH, new RunEvent.RunCompleted(output))));
    }

    private static List<String> texts(CutPayload cut) {
        return cut.blobs().stream().map(blob -> new String(blob.bytes(), StandardCharsets.UTF_8)).toList();
    }

    private static byte[] whole(CutPayload cut) {
        Map<String, byte[]> blobs = cut.blobs().stream().collect(Collectors.toMap(Blob::hash, Blob::bytes));
        try {
            return CutPayload.whole(cut.stored(), reference -> blobs.get(reference.hash()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode value(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 7 : 5);
        return switch (kind) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextDouble());
            case 2 -> JSON.stringNode("\\\"{[]}:,ä😀\u0001".repeat(random.nextInt(12)));
            case 3 -> JSON.stringNode("y".repeat(random.nextInt(150)));
            case 4 -> JSON.booleanNode(random.nextBoolean());
            case 5 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(8); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(8); i > 0; i--) {
                    object.set("\"k:{" + i, value(random, depth - 1));
                }
                yield object;
            }
        };
    }
}
