package dev.steadflow.designer.cases;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;

/**
 * What is tested, and where its cases are.
 *
 * @param flow as it is drawn now, with the flows that it names
 * @param file its file, whether it is there or not
 * @param steps the installed ones; those that a case names are not called
 * @param secrets for steps that a case really calls, as in a run
 * @param connections likewise
 */
public record Subject(
        FlowDefinition flow, Path file, InstalledSteps steps, Secrets secrets, Connections connections) {

    /** The folder of the flow's cases: {@code cases/FLOW-ID} beside its file. */
    public Path cases() {
        return file.toAbsolutePath().resolveSibling("cases").resolve(flow.id());
    }

    /** What a person types to play them without the designer. */
    String command() {
        return "steadflow test " + quoted(file) + " --cases " + quoted(cases());
    }

    private static String quoted(Path path) {
        String text = path.toAbsolutePath().toString();
        return text.contains(" ") ? "\"" + text + "\"" : text;
    }
}
