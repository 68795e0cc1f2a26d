package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.jar.PluginFacts;
import dev.steadflow.runtime.plugin.jar.ReachWords;
import dev.steadflow.runtime.plugin.jar.Signer;
import dev.steadflow.runtime.plugin.jar.StatedStep;
import java.io.PrintStream;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a plugin, as people and as programs read it. */
final class PluginText {

    private PluginText() {}

    /** Some lines: what a person decides by. */
    static void print(PluginFacts facts, PrintStream out) {
        out.printf(Locale.ROOT, "%s (%s, %,d bytes)%n", facts.title(), facts.file(), facts.bytes());
        for (StatedStep step : facts.steps()) {
            out.printf("  %-30s %s%n", step.uses(),
                    step.summary().isEmpty() ? step.title() : step.title() + ": " + step.summary());
            out.printf("  %-30s states to reach: %s%n", "", step.reachesInWords());
        }
        facts.drivers().forEach(driver -> out.printf("  JDBC driver %s, for the steps of sql%n", driver));
        out.println("  its code names: " + ReachWords.of(facts.codeRefersTo())
                + " (with its libraries; code can hide what it does)");
        out.println("  " + facts.signer().inWords());
        out.println("  SHA-256 " + facts.sha256());
    }

    /** {@code {"file","name"?,"version"?,"bytes","sha256","steps":[…],"drivers"?,"codeNames":[…],"signedBy"?,"certificate"?}}. */
    static ObjectNode tree(PluginFacts facts) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("file", facts.file());
        facts.name().ifPresent(name -> tree.put("name", name));
        facts.version().ifPresent(version -> tree.put("version", version));
        tree.put("bytes", facts.bytes()).put("sha256", facts.sha256());
        var steps = tree.putArray("steps");
        for (StatedStep step : facts.steps()) {
            ObjectNode entry = steps.addObject()
                    .put("uses", step.uses()).put("title", step.title()).put("summary", step.summary());
            step.reaches().ifPresent(reaches -> {
                var names = entry.putArray("reaches");
                reaches.stream().sorted().forEach(reach -> names.add(reach.name().toLowerCase(Locale.ROOT)));
            });
        }
        facts.drivers().forEach(driver -> tree.withArray("drivers").add(driver));
        var named = tree.putArray("codeNames");
        facts.codeRefersTo().stream().sorted().forEach(reach -> named.add(reach.name().toLowerCase(Locale.ROOT)));
        if (facts.signer() instanceof Signer.Known(String name, String fingerprint)) {
            tree.put("signedBy", name).put("certificate", fingerprint);
        }
        return tree;
    }
}
