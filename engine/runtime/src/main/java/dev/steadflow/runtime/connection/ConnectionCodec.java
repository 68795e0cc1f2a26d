package dev.steadflow.runtime.connection;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code {"version":1,"connections":{"crm":{"kind":"http","settings":{…}}}}}. */
final class ConnectionCodec {

    private static final int VERSION = 1;

    private ConnectionCodec() {}

    static byte[] write(SortedMap<String, Connection> connections) {
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("version", VERSION);
        ObjectNode entries = tree.putObject("connections");
        connections.forEach((name, connection) -> entries.putObject(name)
                .put("kind", connection.kind())
                .set("settings", connection.settings()));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
    }

    /**
     * All of a file.
     *
     * @param where for messages
     */
    static SortedMap<String, Connection> read(byte[] bytes, String where) {
        JsonNode tree = tree(bytes, where);
        if (tree.path("version").asInt(VERSION) > VERSION) {
            throw new ConnectionException("The connections in " + where + " were written by a later version of"
                    + " Steadflow. Use that version.");
        }
        JsonNode entries = tree.path("connections");
        if (!entries.isObject()) {
            throw new ConnectionException("Expected {\"connections\": {…}} in " + where + ", but found "
                    + tree.getNodeType() + " without it. Put it back from a backup, or set the connections anew.");
        }
        SortedMap<String, Connection> connections = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            connections.put(entry.getKey(), one(entry.getValue(), "'" + entry.getKey() + "' in " + where));
        }
        return connections;
    }

    /** One connection: {@code {"kind":"http","settings":{…}}}. */
    static Connection one(byte[] bytes, String where) {
        return one(tree(bytes, where), where);
    }

    private static Connection one(JsonNode tree, String where) {
        if (tree.path("kind").isString() && tree.path("settings") instanceof ObjectNode settings) {
            return new Connection(tree.path("kind").stringValue(), settings);
        }
        throw new ConnectionException("Expected a connection such as {\"kind\": \"http\", \"settings\": {\"baseUrl\":"
                + " \"https://…\"}} for " + where + ", but found something else.");
    }

    /** The library's message could show what stands near the mistake, so only its place is told. */
    private static JsonNode tree(byte[] bytes, String where) {
        try {
            return JsonMapper.shared().readTree(bytes);
        } catch (JacksonException noJson) {
            throw new ConnectionException("Expected JSON in " + where + ", but found a mistake at line "
                    + noJson.getLocation().getLineNr() + ", column " + noJson.getLocation().getColumnNr() + ".");
        }
    }
}
