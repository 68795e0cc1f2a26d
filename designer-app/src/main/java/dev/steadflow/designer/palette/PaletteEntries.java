package dev.steadflow.designer.palette;

import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What palette and quick-add offer: the steps of a catalog by family, then the control kinds. */
public final class PaletteEntries {

    static final String CONTROL = "Control";

    private static final Map<String, String> FAMILY_TITLES =
            Map.of("http", "HTTP", "files", "Files", "sql", "Database", "data", "Data", "mail", "Mail", "shell",
                    "Shell");

    private record KindText(String title, String detail, String summary) {}

    private static final Map<String, KindText> KINDS = Map.of(
            "choice",
            new KindText("Choice", "go one of several ways", "Goes on at the first case whose condition is true."),
            "set",
            new KindText("Set variables", "change values of the flow",
                    "Changes variables of this or an enclosing scope."),
            "sleep",
            new KindText("Sleep", "wait for a span or a date", "Waits for seconds or years; survives restarts."),
            "parallel",
            new KindText("Parallel", "all lanes at once", "Runs all lanes at once and goes on when they are done."),
            "race",
            new KindText("Race", "the first lane wins",
                    "Runs all lanes at once; the first to end wins, the rest is cancelled."),
            "scope",
            new KindText("Try and catch", "handle errors",
                    "Runs a lane; an error in it goes to the catch that names it."),
            "fail",
            new KindText("Fail", "end with an error", "Fails the scope with a named error that a catch can handle."),
            "end", new KindText("End", "end with a value", "Ends the lane or the whole flow with a value."));

    private PaletteEntries() {}

    /** Everything that can be added, in the order of the palette. */
    public static List<PaletteEntry> of(StepCatalog catalog) {
        List<PaletteEntry> entries = new ArrayList<>();
        catalog.steps().stream()
                .sorted(Comparator.comparing(StepDescription::family).thenComparing(StepDescription::title))
                .forEach(step -> entries.add(step(step)));
        NewNodes.KINDS.forEach(kind -> entries.add(kind(kind)));
        return entries;
    }

    /** The entries that fit a search, best first; all of them in order when the search is blank. */
    public static List<PaletteEntry> search(List<PaletteEntry> entries, String search) {
        if (search.isBlank()) {
            return entries;
        }
        return entries.stream()
                .filter(entry -> entry.matches(search))
                .sorted(Comparator.comparingInt(entry -> entry.distance(search)))
                .toList();
    }

    /** What a kind is called on screen. */
    public static String kindTitle(String kind) {
        KindText text = KINDS.get(kind);
        return text == null ? kind : text.title();
    }

    /** What a kind does, in a sentence. */
    public static String kindSummary(String kind) {
        KindText text = KINDS.get(kind);
        return text == null ? "" : text.summary();
    }

    private static PaletteEntry step(StepDescription step) {
        return new PaletteEntry(NewNodes.stepKey(step), familyTitle(step.family()), step.title(), step.id(),
                step.summary(), NodeLook.ofFamily(step.family()), step.iconSvg());
    }

    private static PaletteEntry kind(String kind) {
        KindText text = KINDS.getOrDefault(kind, new KindText(kind, "", ""));
        return new PaletteEntry(NewNodes.kindKey(kind), CONTROL, text.title(), text.detail(), text.summary(),
                NodeLook.ofKind(kind), java.util.Optional.empty());
    }

    private static String familyTitle(String family) {
        String known = FAMILY_TITLES.get(family);
        return known != null ? known : family.substring(0, 1).toUpperCase(Locale.ROOT) + family.substring(1);
    }
}
