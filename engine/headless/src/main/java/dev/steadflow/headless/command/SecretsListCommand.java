package dev.steadflow.headless.command;

import dev.steadflow.runtime.secret.EnvironmentSecrets;
import dev.steadflow.runtime.secret.SecretStore;
import dev.steadflow.runtime.secret.StoreLock;
import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code secrets list}: the names of stored secrets, never a value. */
@Command(
        name = "list",
        header = "Lists the names of stored secrets, and when each was set. Values are not shown.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} secrets list",
                "  ${bundle:steadflow.program} secrets list --json"
        })
final class SecretsListCommand implements Callable<Integer> {

    @Mixin
    private VaultPlace place = new VaultPlace();

    @Option(names = "--json", description = "As JSON: [{\"name\",\"changedAt\",\"overruledBy\"?}].")
    private boolean json;

    private final Surroundings surroundings;

    SecretsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SecretStore store = place.vault(surroundings).secrets();
        SortedMap<String, Instant> names = store.names();
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            names.forEach((name, changedAt) -> {
                var entry = list.addObject().put("name", name).put("changedAt", changedAt.toString());
                if (isOverruled(name)) {
                    entry.put("overruledBy", EnvironmentSecrets.variable(name));
                }
            });
            surroundings.out().println(Json.indented(list));
            return ExitCode.DONE;
        }
        names.forEach((name, changedAt) -> surroundings.out().printf("%-30s %s%s%n", name, changedAt,
                isOverruled(name) ? "   (" + EnvironmentSecrets.variable(name) + " goes before it)" : ""));
        surroundings.err().println(store.lock().map(lock -> Counted.of(names.size(), "secret") + " in " + store.file()
                + ", locked with " + inWords(lock) + ".")
                .orElse("There are no stored secrets in " + store.file() + ". 'secrets set NAME' stores one."));
        return ExitCode.DONE;
    }

    private boolean isOverruled(String name) {
        return surroundings.environment().containsKey(EnvironmentSecrets.variable(name));
    }

    private static String inWords(StoreLock lock) {
        return switch (lock) {
            case StoreLock.KeyFile(String id) -> "the key " + id;
            case StoreLock.Passphrase _ -> "a passphrase";
        };
    }
}
