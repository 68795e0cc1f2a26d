package dev.steadflow.designer.palette;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.document.NewNotes;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.catalog.StepPreset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What palette and quick-add offer: the kinds that need no plugin, the steps of a catalog by family, and the
 * flows of the folder. */
public final class PaletteEntries {

    private static final String NOTES = say("Notes");
    private static final String FLOWS = say("Flows of this folder");

    private static final Map<String, String> FAMILY_TITLES =
            Map.of("http", "HTTP", "files", say("Files"), "sql", say("Database"), "data", say("Data"), "mail",
                    say("Mail"), "shell",
                    say("Shell"), "ai", "AI", "time", say("Time"), "messaging", say("Messaging"), "script",
                    say("Script"));

    private PaletteEntries() {}

    /** Everything that can be added, in the order of the palette. */
    public static List<PaletteEntry> of(StepCatalog catalog) {
        return of(catalog, List.of());
    }

    /** Everything that can be added, and the flows that may be run as children, by id. */
    public static List<PaletteEntry> of(StepCatalog catalog, List<String> flows) {
        List<PaletteEntry> entries = new ArrayList<>();
        NewNodes.KINDS.forEach(kind -> entries.add(kind(kind)));
        catalog.steps().stream()
                .filter(step -> !step.isTrigger()) // They stand among the flow's properties.
                .sorted(Comparator.comparing(StepDescription::family).thenComparing(StepDescription::title))
                .forEach(step -> entries.add(step(step)));
        catalog.presets().forEach(preset -> entries.add(preset(preset, catalog)));
        entries.add(note());
        flows.forEach(flow -> entries.add(child(flow)));
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
        return KindWords.of(kind).title();
    }

    /** What a kind does, in a sentence. */
    public static String kindSummary(String kind) {
        return KindWords.of(kind).summary();
    }

    private static PaletteEntry step(StepDescription step) {
        return new PaletteEntry(NewNodes.stepKey(step), familyTitle(step.family()), step.title(), step.id(),
                step.summary(), NodeLook.ofFamily(step.family()), step.iconSvg(), List.of(), step.reaches());
    }

    private static PaletteEntry preset(StepPreset preset, StepCatalog catalog) {
        String family = preset.uses().replaceFirst("/.*", "");
        return new PaletteEntry(NewNodes.presetKey(preset), preset.group(), preset.title(), preset.detail(),
                preset.summary(), NodeLook.ofFamily(family),
                catalog.find(preset.uses()).flatMap(StepDescription::iconSvg), List.of(preset.name()));
    }

    private static PaletteEntry kind(String kind) {
        KindWords.KindText text = KindWords.of(kind);
        return new PaletteEntry(NewNodes.kindKey(kind), text.group(), text.title(), text.detail(), text.summary(),
                NodeLook.ofKind(kind), Optional.empty(), text.aliases());
    }

    /** A note on the drawing, which is no node. */
    private static PaletteEntry note() {
        return new PaletteEntry(NewNotes.KEY, NOTES, say("Sticky note"), say("a few words beside the nodes"),
                say("Explains the flow to people. Changes nothing of what runs."), NodeLook.NOTE, Optional.empty(),
                List.of("comment", "annotation", "text", "remark", "post-it"));
    }

    /** Another flow of the project, to be run as a child. */
    private static PaletteEntry child(String flow) {
        return new PaletteEntry(NewNodes.childKey(flow), FLOWS, flow, say("run as a child flow"), "",
                NodeLook.ofKind("flow"), Optional.empty(), KindWords.of("flow").aliases());
    }

    private static String familyTitle(String family) {
        String known = FAMILY_TITLES.get(family);
        return known != null ? known : family.substring(0, 1).toUpperCase(Locale.ROOT) + family.substring(1);
    }
}
