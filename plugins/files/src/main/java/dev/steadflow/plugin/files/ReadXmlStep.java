package dev.steadflow.plugin.files;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads an XML file into JSON. Nothing that the file refers to is fetched. */
@StepType(
        id = "files/read-xml",
        title = "Read XML file",
        summary = "Reads an XML file and returns its elements as objects.",
        repeatable = true,
        icon = "read-xml.svg")
@Reaches(Reach.FILES)
public final class ReadXmlStep implements Step<ReadXmlStep.In, ReadXmlStep.Out> {

    /** Which file. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath String path,
            @Doc("Elements that become lists even if they come once.") @Default("[]") List<String> lists,
            @Doc("The largest file to read, in bytes.") @Default("50000000") long maxBytes) {}

    /** What it holds. */
    public record Out(
            @Doc("The name of the outermost element.") String root,
            @Doc("Its content: attributes as @name, elements by name, text as #text; an element with only text is the text.") JsonNode value,
            @Doc("The absolute path.") String path) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        Path path = context.resolvePath(in.path());
        XmlTree tree = XmlTree.read(path, TextFile.bytes(path, in.maxBytes()), Set.copyOf(in.lists()));
        return new Out(tree.root(), tree.value(), path.toString());
    }
}
