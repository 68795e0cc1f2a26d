package dev.steadflow.designer.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the icons of step types: SVG documents whose {@code path} elements are drawn in one colour. Other elements are
 * not drawn. Thread-safe.
 */
final class SvgIcons {

    private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"[\\d.]+ [\\d.]+ ([\\d.]+) [\\d.]+\"");
    private static final Pattern PATH = Pattern.compile("<path[^>]*?\\sd=\"([^\"]*)\"");

    private final Map<String, Optional<Icon>> read = new ConcurrentHashMap<>();

    /** The icon of an SVG document; empty when there is no path in it. */
    Optional<Icon> icon(String svg) {
        return read.computeIfAbsent(svg, SvgIcons::parse);
    }

    private static Optional<Icon> parse(String svg) {
        List<String> paths = new ArrayList<>();
        Matcher path = PATH.matcher(svg);
        while (path.find()) {
            paths.add(path.group(1));
        }
        Matcher box = VIEW_BOX.matcher(svg);
        double size = box.find() ? Double.parseDouble(box.group(1)) : 24;
        boolean stroked = svg.contains("fill=\"none\"");
        return paths.isEmpty() ? Optional.empty() : Optional.of(new Icon(paths, size, stroked));
    }
}
