package dev.steadflow.designer.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered between starts.
 *
 * @param theme {@code light}, {@code dark} or {@code desktop}
 * @param window where the main window stood
 * @param dividers name of a splitter to its position, from 0 to 1
 * @param recentFiles absolute paths, newest first
 * @param engines URLs of engines elsewhere that were attached to, newest first; never with a token
 * @param language of menus and commands: {@code en} or {@code de}
 * @param firstSteps what of the list on the welcome page was done, by name, in the order in which it was
 * @param scale of everything in the windows in percent, 100 to 200; 0: as the desktop
 * @param reduceMotion whether nothing moves by itself; else as the desktop
 */
public record Settings(String theme, WindowBounds window, Map<String, Double> dividers, List<String> recentFiles,
        List<String> engines, String language, List<String> firstSteps, int scale,
        boolean reduceMotion) {

    /** What a first start knows. */
    public static final Settings DEFAULT =
            new Settings("desktop", new WindowBounds(-1, -1, 1400, 900, false), Map.of(), List.of(), List.of(), "en",
                    List.of(), 0, false);

    private static final int MAX_ENGINES = 8; // More than a person works with; the list stays short.
    private static final int MAX_RECENT = 12; // What fits on the welcome page without scrolling.

    /**
     * Bounds in screen pixels.
     *
     * @param x negative: let the desktop choose
     * @param y likewise
     */
    public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}

    public Settings {
        dividers = Map.copyOf(dividers);
        recentFiles = List.copyOf(recentFiles);
        engines = engines == null ? List.of() : List.copyOf(engines); // Files of earlier versions have none.
        language = language == null ? "en" : language;
        firstSteps = firstSteps == null ? List.of() : List.copyOf(firstSteps);
        scale = scale == 0 ? 0 : Math.clamp(scale, 100, 200);
    }

    /** The same with another theme. */
    public Settings withTheme(String newTheme) {
        return new Settings(newTheme, window, dividers, recentFiles, engines, language, firstSteps, scale,
                reduceMotion);
    }

    /** The same in another language. */
    public Settings withLanguage(String code) {
        return new Settings(theme, window, dividers, recentFiles, engines, code, firstSteps, scale, reduceMotion);
    }

    /** The same, larger or smaller: percent, or 0 for as the desktop. */
    public Settings withScale(int percent) {
        return new Settings(theme, window, dividers, recentFiles, engines, language, firstSteps, percent, reduceMotion);
    }

    /** The same with or without things that move by themselves. */
    public Settings withReducedMotion(boolean reduced) {
        return new Settings(theme, window, dividers, recentFiles, engines, language, firstSteps, scale, reduced);
    }

    /** The same without the files that were used before. */
    public Settings withoutRecentFiles() {
        return new Settings(theme, window, dividers, List.of(), engines, language, firstSteps, scale, reduceMotion);
    }

    /** The same without the engines that were attached to before. */
    public Settings withoutEngines() {
        return new Settings(theme, window, dividers, recentFiles, List.of(), language, firstSteps, scale, reduceMotion);
    }

    /** The same with every splitter where it stands at first. */
    public Settings withoutDividers() {
        return new Settings(theme, window, Map.of(), recentFiles, engines, language, firstSteps, scale, reduceMotion);
    }

    /** The same with the window elsewhere. */
    public Settings withWindow(WindowBounds bounds) {
        return new Settings(theme, bounds, dividers, recentFiles, engines, language, firstSteps, scale, reduceMotion);
    }

    /** The same with a splitter elsewhere. */
    public Settings withDivider(String name, double position) {
        Map<String, Double> changed = new LinkedHashMap<>(dividers);
        changed.put(name, position);
        return new Settings(theme, window, changed, recentFiles, engines, language, firstSteps, scale, reduceMotion);
    }

    /** The same with a file used just now. */
    public Settings withRecent(String file) {
        List<String> changed = new ArrayList<>(recentFiles);
        changed.remove(file);
        changed.addFirst(file);
        return new Settings(
                theme, window, dividers, changed.subList(0, Math.min(MAX_RECENT, changed.size())), engines, language,
                firstSteps, scale, reduceMotion);
    }

    /** The same without a file that is gone. */
    public Settings withoutRecent(String file) {
        List<String> changed = new ArrayList<>(recentFiles);
        changed.remove(file);
        return new Settings(theme, window, dividers, changed, engines, language, firstSteps, scale, reduceMotion);
    }

    /** The same with an engine that was attached to just now. */
    public Settings withEngine(String url) {
        List<String> changed = new ArrayList<>(engines);
        changed.remove(url);
        changed.addFirst(url);
        return new Settings(
                theme, window, dividers, recentFiles, changed.subList(0, Math.min(MAX_ENGINES, changed.size())),
                language, firstSteps, scale, reduceMotion);
    }

    /** The same after something of the first steps was done. */
    public Settings withFirstStep(String name) {
        List<String> changed = new ArrayList<>(firstSteps);
        changed.add(name);
        return new Settings(theme, window, dividers, recentFiles, engines, language, changed, scale, reduceMotion);
    }
}
