package dev.steadflow.headless.export;

import dev.steadflow.flow.file.FlowProject;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a JAR says of itself in {@value #ENTRY}; without this entry a JAR carries no flow.
 *
 * @param flow the flow's id; its file is {@code flows/<id>.flow.json}
 * @param flowSha256 SHA-256 of that file, hexadecimal
 * @param children the ids of the flows that it names, and that they name; each has a file beside it
 * @param steadflow the version that wrote the JAR
 * @param plugins the versions of the plugins in it, by name; those that come with Steadflow have its version
 * @param secrets the names of secrets that a run asks for
 * @param connections the names of connections that a run asks for; JARs of before have none
 */
public record ExportDescription(
        String flow, String flowSha256, List<String> children, String steadflow,
        SortedMap<String, String> plugins, List<String> secrets, List<String> connections) {

    /** Where it stands in the JAR. */
    public static final String ENTRY = "META-INF/steadflow/export.json";

    static final String FLOWS = "flows/";

    public ExportDescription {
        children = List.copyOf(children);
        plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
        secrets = List.copyOf(secrets);
        connections = List.copyOf(Objects.requireNonNullElse(connections, List.of()));
    }

    /** The entry of the flow's file. */
    public String flowEntry() {
        return entryOf(flow);
    }

    /** The entry of a flow's file. */
    public static String entryOf(String flowId) {
        return FLOWS + flowId + FlowProject.FILE_SUFFIX;
    }

    /** Reads what an export wrote. */
    public static ExportDescription read(byte[] json) {
        return JsonMapper.shared().readValue(json, ExportDescription.class);
    }

    byte[] write() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return JsonMapper.shared()
                .writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsBytes(this);
    }
}
