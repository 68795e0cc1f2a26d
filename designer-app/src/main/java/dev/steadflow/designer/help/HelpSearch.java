package dev.steadflow.designer.help;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds places of the guide by words, or by a message that a person has before them. Immutable; made off screen, as it reads
 * all pages.
 */
final class HelpSearch {

    private static final int MOST = 40; // More than two screens of hits nobody reads.

    /** Shorter words of a table's first column are names of fields, which any text may have. */
    private static final int LEAST_MESSAGE = 12;

    /** Of the words of a long question, so many have to be on the place. */
    private static final double LEAST_SHARE = 0.6;

    /**
     * A place that fits.
     *
     * @param target the page and the place in it, {@code guide/troubleshooting.md#is already open}
     * @param page the page's title in the list
     * @param place the heading, or what the row of a table is about
     */
    record Hit(String target, String page, String place) {}

    /**
     * A place that can be found.
     *
     * @param words what is written there, in small letters
     * @param message of a row of a table: what it is about, in small letters
     */
    private record Place(Hit hit, String words, Optional<String> message) {}

    private record Scored(Hit hit, int score) {}

    private final List<Place> places;

    private HelpSearch(List<Place> places) {
        this.places = List.copyOf(places);
    }

    /** Reads all pages of the list. Blocks. */
    static HelpSearch of(HelpPages pages) throws IOException {
        List<Place> places = new ArrayList<>();
        for (HelpPages.Entry entry : pages.list()) {
            pages.text(entry.file()).ifPresent(text -> read(entry, Markdown.blocks(text), places));
        }
        return new HelpSearch(places);
    }

    private static void read(HelpPages.Entry entry, List<Markdown.Block> blocks, List<Place> places) {
        Hit at = new Hit(entry.file(), entry.title(), entry.title());
        StringBuilder words = new StringBuilder();
        for (Markdown.Block block : blocks) {
            switch (block) {
                case Markdown.Block.Heading heading -> {
                    places.add(new Place(at, small(words), Optional.empty()));
                    words.setLength(0);
                    at = heading.level() == 1
                            ? at
                            : new Hit(entry.file() + "#" + heading.anchor(), entry.title(), plain(heading.text()));
                }
                case Markdown.Block.Paragraph paragraph -> words.append(plain(paragraph.text())).append(' ');
                case Markdown.Block.Item item -> words.append(plain(item.text())).append(' ');
                case Markdown.Block.Code code -> words.append(code.text()).append(' ');
                case Markdown.Block.Picture picture -> words.append(plain(picture.words())).append(' ');
                case Markdown.Block.Table table -> table.rows().stream().skip(1)
                        .forEach(row -> places.add(row(entry, row, words)));
            }
        }
        places.add(new Place(at, small(words), Optional.empty()));
    }

    /** A row is a place of its own where its first cell names something; its words count for the heading, too. */
    private static Place row(HelpPages.Entry entry, List<String> cells, StringBuilder words) {
        String all = plain(String.join(" ", cells));
        words.append(all).append(' ');
        Optional<String> name = HelpPageView.entry(cells.getFirst());
        return new Place(
                new Hit(entry.file() + name.map(code -> "#" + code).orElse(""), entry.title(),
                        name.orElse(plain(cells.getFirst()))),
                all.toLowerCase(Locale.ROOT),
                Optional.of(name.orElse(plain(cells.getFirst())).toLowerCase(Locale.ROOT)));
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (Markdown.Span span : Markdown.spans(text)) {
            plain.append(switch (span) {
                case Markdown.Span.Plain(String words) -> words;
                case Markdown.Span.Code(String words) -> words;
                case Markdown.Span.Bold(String words) -> words;
                case Markdown.Span.Italic(String words) -> words;
                case Markdown.Span.Link(String words, _) -> words;
            });
        }
        return plain.toString();
    }

    private static String small(CharSequence words) {
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /** The places that fit, best first: those whose message is part of the text, then those that have its words. */
    List<Hit> find(String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        if (asked.isEmpty()) {
            return List.of();
        }
        List<String> words =
                Arrays.stream(asked.split("[^\\p{L}\\p{N}$/.-]+")).filter(word -> !word.isEmpty()).toList();
        return places.stream()
                .map(place -> new Scored(place.hit(), score(place, asked, words)))
                .filter(scored -> scored.score() >= 0)
                .sorted(Comparator.comparingInt(Scored::score))
                .map(Scored::hit)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Smaller fits better; negative does not fit. */
    private static int score(Place place, String asked, List<String> words) {
        String name = place.hit().place().toLowerCase(Locale.ROOT);
        if (place.message().filter(message -> message.length() >= LEAST_MESSAGE && asked.contains(message)).isPresent()
                || name.equals(asked)) {
            return 0;
        }
        if (words.stream().allMatch(name::contains)) {
            return 1;
        }
        String all = name + " " + place.hit().page().toLowerCase(Locale.ROOT) + " " + place.words();
        long found = words.stream().filter(all::contains).count();
        if (found == words.size()) {
            return place.message().isPresent() ? 2 : 3;
        }
        boolean question = words.size() > 3;
        return question && found >= LEAST_SHARE * words.size() ? 4 + (int) (words.size() - found) : -1;
    }
}
