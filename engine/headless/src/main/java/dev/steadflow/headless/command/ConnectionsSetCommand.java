package dev.steadflow.headless.command;

import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.ConnectionStore;
import dev.steadflow.runtime.plugin.ConnectionKind;
import dev.steadflow.runtime.plugin.ConnectionKinds;
import dev.steadflow.runtime.plugin.InstalledSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** {@code connections set}: sets up a connection, or does it anew. */
@Command(
        name = "set",
        header = "Sets up a connection, new or not; it counts from the next call of a step.",
        description = {
                "A credential is the name of a secret, written secret:NAME, never a value. Lists and objects are JSON. 'connections",
                "kinds' says which settings there are."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} connections set crm --kind http baseUrl=https://crm.example.org/api bearerToken=secret:crmToken",
                "  ${bundle:steadflow.program} connections set mail --kind smtp --settings @mail.json"
        })
final class ConnectionsSetCommand implements Callable<Integer> {

    private static final String SECRET = "secret:";

    @Parameters(index = "0", paramLabel = "NAME", description = "What flows call it, for example crm.")
    private String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Settings.")
    private List<String> pairs = new ArrayList<>();

    @Option(names = "--kind", required = true, paramLabel = "KIND",
            description = "What it is: http, sql, smtp, imap, ai …")
    private String kind = "";

    @Option(names = "--settings", paramLabel = "JSON|@file|-",
            description = "Settings as JSON; pairs go before them.")
    private @Nullable String settings;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private VaultPlace place = new VaultPlace();

    private final Surroundings surroundings;
    private final Engines engines;

    ConnectionsSetCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Vault vault = place.vault(surroundings);
        ConnectionStore store = vault.connections();
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            ConnectionKinds kinds = ConnectionKinds.of(steps);
            ConnectionKind<?> found = kinds.find(kind)
                    .orElseThrow(() -> CommandFailure.usage("Expected one of the kinds "
                            + String.join(", ", kinds.all().stream().map(ConnectionKind::id).toList()) + ", but found '"
                            + kind
                            + "'."));
            ObjectNode wanted = wanted(found.schema());
            found.mistake(wanted).ifPresent(mistake -> {
                throw CommandFailure.usage(mistake + " Nothing was changed. 'connections kinds' says what '" + kind
                        + "' takes.");
            });
            store.set(name, new Connection(kind, wanted));
        }
        surroundings.err().println("Set up '" + name + "' in " + store.file() + ". To try it: "
                + surroundings.programName() + " connections test " + Quoting.of(name));
        return ExitCode.DONE;
    }

    private ObjectNode wanted(JsonNode schema) {
        JsonNode given = settings == null
                ? JsonNodeFactory.instance.objectNode()
                : new RunInputText(surroundings).read("--settings", settings);
        if (!(given instanceof ObjectNode wanted)) {
            throw CommandFailure.usage("Expected an object of settings for --settings, but found something else.");
        }
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            if (sign < 1) {
                throw CommandFailure.usage("Expected settings as KEY=VALUE after the name, but found one without '='.");
            }
            String key = pair.substring(0, sign);
            wanted.set(key, value(schema.path("properties").path(key), pair.substring(sign + 1), key));
        }
        return wanted;
    }

    private static JsonNode value(JsonNode schema, String text, String key) {
        if (text.startsWith(SECRET)) {
            return JsonNodeFactory.instance.objectNode().put("$secret", text.substring(SECRET.length()));
        }
        String type = schema.path("type").asString("string");
        if (type.equals("string")) {
            return StringNode.valueOf(text);
        }
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException noJson) {
            throw CommandFailure.usage("Expected JSON of the type " + type + " for '" + key
                    + "', but it cannot be read. Nothing was changed.");
        }
    }
}
