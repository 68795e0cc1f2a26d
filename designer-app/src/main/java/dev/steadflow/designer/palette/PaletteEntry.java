package dev.steadflow.designer.palette;

import dev.steadflow.designer.document.NewNodes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that can be added to a flow.
 *
 * @param key what {@code NewNodes} knows it by: {@code step:http/request@1}, {@code kind:parallel}
 * @param group the heading it stands under
 * @param title what it is called
 * @param detail a few words about it, shown small; the step type for steps
 * @param summary a sentence for the tooltip; may be empty
 * @param look its icon and colour
 * @param iconSvg the icon the plugin brings; absent: the look's
 * @param aliases other names that people may look for
 * @param reaches what a step states to reach, in words
 */
public record PaletteEntry(
        String key, String group, String title, String detail, String summary, NodeLook look,
        Optional<String> iconSvg, List<String> aliases, Optional<String> reaches) {

    public PaletteEntry {
        aliases = List.copyOf(aliases);
    }

    /** The API that it is an operation of, if it comes of an import. */
    public Optional<String> presetOf() {
        return key.startsWith("preset:") ? Optional.of(key.substring("preset:".length(), key.indexOf('/')))
                : Optional.empty();
    }

    /** One that is no step. */
    PaletteEntry(
            String key, String group, String title, String detail, String summary, NodeLook look,
            Optional<String> iconSvg, List<String> aliases) {
        this(key, group, title, detail, summary, look, iconSvg, aliases, Optional.empty());
    }

    /** The step that it adds, {@code http/request@1}, if it adds one. */
    public Optional<String> stepUses() {
        return NewNodes.stepUses(key);
    }

    /** Whether every word of a search occurs in title, detail, summary or another name. */
    public boolean matches(String search) {
        String text = (title + " " + detail + " " + group + " " + summary + " " + String.join(" ", aliases))
                .toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** How well a search fits, smaller is better: the title itself, then titles that begin with it. */
    int distance(String search) {
        String wanted = search.toLowerCase(Locale.ROOT).strip();
        String found = title.toLowerCase(Locale.ROOT);
        if (found.equals(wanted)) {
            return 0;
        }
        if (found.startsWith(wanted)) {
            return 1;
        }
        if (aliases.stream().anyMatch(alias -> alias.equals(wanted))) {
            return 2;
        }
        return found.contains(wanted) ? 3 : aliases.stream().anyMatch(alias -> alias.startsWith(wanted)) ? 4 : 5;
    }
}
