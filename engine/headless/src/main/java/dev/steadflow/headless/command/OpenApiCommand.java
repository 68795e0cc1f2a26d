package dev.steadflow.headless.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code openapi}: holds the commands about step presets that come from OpenAPI documents. */
@Command(
        name = "openapi",
        synopsisSubcommandLabel = "COMMAND",
        header = "Makes ready HTTP steps of an OpenAPI document, for the designer's palette; lists and removes them.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} openapi add https://petstore3.swagger.io/api/v3/openapi.json",
                "  ${bundle:steadflow.program} openapi list",
                "  ${bundle:steadflow.program} openapi show swagger-petstore getPetById",
                "  ${bundle:steadflow.program} openapi remove swagger-petstore"
        })
final class OpenApiCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    OpenApiCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCode.USAGE;
    }
}
