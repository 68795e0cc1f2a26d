package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.validation.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The exact flow that a run is pinned to, as the store keeps it, and the hash that names it. Editing or deleting a file
 * never touches a run that has started.
 *
 * <p>The bytes are UTF-8: the text of the flow's file; or, when it has children, {@code {"bundleVersion":1,"files":[…]}}
 * with the texts of its file and of theirs, in the order of their ids.
 */
public final class FlowBundle {

    /** How the bytes of a flow with children begin; those of a flow file have white space after the brace. */
    private static final String WITH_CHILDREN = "{\"bundleVersion\":";

    private static final int VERSION = 1;

    private final String hash;
    private final byte[] bytes;

    private FlowBundle(String hash, byte[] bytes) {
        this.hash = hash;
        this.bytes = bytes;
    }

    /** Pins a flow with its children. */
    public static FlowBundle of(FlowFile file) {
        FlowDefinition flow = file.definition();
        return new FlowBundle(FlowHash.withChildren(flow), text(file).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FlowFile file) {
        FlowFileCodec codec = new FlowFileCodec();
        FlowDefinition flow = file.definition();
        if (flow.children().isEmpty()) {
            return codec.write(file);
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("bundleVersion", VERSION);
        ArrayNode files = bundle.putArray("files").add(codec.write(file));
        new TreeMap<>(flow.children()).values().forEach(child -> files.add(codec.write(FlowFile.of(child))));
        return JsonText.canonical(bundle);
    }

    /**
     * The flow in a bundle's bytes, with its children.
     *
     * @throws IllegalArgumentException when they are no flow that this version reads; the message says why
     */
    public static FlowFile parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(WITH_CHILDREN)) {
            return file(text);
        }
        List<FlowFile> files = new ArrayList<>();
        texts(text).forEach(each -> files.add(file(each)));
        Map<String, FlowDefinition> children = new LinkedHashMap<>();
        files.stream().skip(1).map(FlowFile::definition).forEach(child -> children.put(child.id(), child));
        FlowFile main = files.getFirst();
        return new FlowFile(main.definition().withChildren(children), main.layout(), main.drawing());
    }

    private static List<String> texts(String bundle) {
        try {
            JsonNode json = LocatedJson.parse(bundle).root();
            JsonNode version = json.path("bundleVersion");
            if (!version.isInt() || version.intValue() != VERSION) {
                throw damaged("Expected bundleVersion " + VERSION + ", but found " + version
                        + ". A newer Steadflow may have written it; update the program.");
            }
            JsonNode files = json.path("files");
            if (!files.isArray() || files.isEmpty() || !files.valueStream().allMatch(JsonNode::isString)) {
                throw damaged("Expected 'files' to be a list of flow files, but found " + Fields.shown(files) + ".");
            }
            return files.valueStream().map(JsonNode::stringValue).toList();
        } catch (LocatedJson.NotJsonException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private static FlowFile file(String text) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file();
            case ReadResult.Unreadable unreadable ->
                throw damaged(unreadable.problems().stream().map(Problem::message).collect(Collectors.joining(" ")));
        };
    }

    private static IllegalArgumentException damaged(String why) {
        return new IllegalArgumentException(
                "Expected the bytes of a stored flow, but they cannot be read: " + why);
    }

    /** {@link FlowHash#withChildren} of the flow. */
    public String hash() {
        return hash;
    }

    /** What the store keeps. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
