package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.headless.log.LogFormat;
import dev.steadflow.runtime.connection.EnvironmentConnections;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The program without a command: the full program shows its help, a JAR with a flow explains that flow. */
@Command(
        name = "steadflow",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs durable workflows: nothing is lost by a crash, a run goes on where its record ends.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        footer = {"'${bundle:steadflow.program} COMMAND --help' explains a command with examples."})
final class RootCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Every command has it: log lines are the program's, whatever it does. */
    @Option(
            names = "--log",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            description = "How the log looks on the standard error: text with warnings for people, or one JSON object"
                    + " a line with all that happens. Default: text.")
    void log(String format) {
        LogFormat.named(format)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Expected '--log text' or '--log json', but found '--log " + format + "'."))
                .use();
    }

    @Override
    public Integer call() {
        if (surroundings.embedded().isPresent()) {
            explain(surroundings.embedded().get());
        } else {
            spec.commandLine().usage(surroundings.out());
        }
        return ExitCode.DONE;
    }

    private void explain(EmbeddedFlow embedded) {
        PrintStream out = surroundings.out();
        String program = surroundings.programName();
        if (new FlowFileCodec().read(embedded.file()) instanceof ReadResult.Read read) {
            FlowDefinition flow = read.file().definition();
            out.println(flow.title() + flow.description().map(text -> ": " + text).orElse(""));
            out.println();
            out.println("This JAR carries the flow '" + flow.id() + "' and all that it needs to run.");
            flow.input().ifPresent(schema -> explainInput(out, schema));
        }
        for (String secret : embedded.description().secrets()) {
            out.println("It needs the secret '" + secret + "': set " + EnvironmentSecrets.variable(secret) + ".");
        }
        for (String connection : embedded.description().connections()) {
            out.println("It needs the connection '" + connection + "': set it up with 'connections set', or set "
                    + EnvironmentConnections.variable(connection) + ".");
        }
        out.println();
        out.println("  " + program + " run --input '{…}'   runs it; the result is JSON on the standard output");
        out.println("  " + program + " serve               serves it over HTTP");
        out.println("  " + program + " run --help          explains the options");
        out.println("  " + program + " runs list           shows earlier runs");
        out.println("  " + program + " info                what is in it, and what it needs");
    }

    private static void explainInput(PrintStream out, JsonNode schema) {
        JsonNode required = schema.path("required");
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean isRequired = required.valueStream().anyMatch(name -> name.asString("").equals(field.getKey()));
            String description = field.getValue().path("description").asString("");
            out.println("  input " + field.getKey() + " (" + field.getValue().path("type").asString("any")
                    + (isRequired ? ", required" : "") + ")" + (description.isEmpty() ? "" : "  " + description));
        }
    }
}
