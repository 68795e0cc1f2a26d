package dev.steadflow.headless.export;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which entry of a flat jar belongs to which parts, so that the jar can be taken apart again. The file
 * {@value #ENTRY} has one line per entry: the parts with commas, a tab, the entry.
 *
 * @param partsByEntry the parts of each entry, by the entry's name
 */
record PartIndex(SortedMap<String, Set<String>> partsByEntry) {

    static final String ENTRY = "META-INF/steadflow/parts.index";

    PartIndex {
        partsByEntry = new TreeMap<>(partsByEntry);
    }

    /** Reads what {@link #text()} wrote. */
    static PartIndex parse(String text) {
        SortedMap<String, Set<String>> parts = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int tab = line.indexOf('\t');
            if (tab < 1) {
                throw new IllegalArgumentException(
                        "Expected 'parts<tab>entry' in " + ENTRY + ", but found '" + line + "'.");
            }
            parts.put(line.substring(tab + 1), new LinkedHashSet<>(Set.of(line.substring(0, tab).split(","))));
        });
        return new PartIndex(parts);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Set<String>> entry : partsByEntry.entrySet()) {
            text.append(String.join(",", new TreeSet<>(entry.getValue())))
                    .append('\t')
                    .append(entry.getKey())
                    .append('\n');
        }
        return text.toString();
    }

    /** The parts of an entry; empty when the index does not know it. */
    Set<String> partsOf(String entry) {
        return Optional.ofNullable(partsByEntry.get(entry)).orElse(Set.of());
    }
}
