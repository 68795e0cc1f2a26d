package dev.steadflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures, prints a table and writes JSON. Arguments, all optional: {@code --quick} (tiny numbers, to see that it runs),
 * {@code --json FILE} ({@code target/bench.json}), {@code --dir FOLDER} (where the stores lie; the disk that is measured),
 * and the names of sections: all without any.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        Path json = Path.of(option(words, "--json", "target/bench.json"));
        Path folder = Path.of(option(words, "--dir", "target"));
        Scale scale = words.remove("--quick") ? Scale.QUICK : Scale.FULL;
        List<Section> sections = sections();
        Set<String> known = sections.stream().map(Section::name).collect(Collectors.toSet());
        if (!known.containsAll(words)) {
            System.err.println("Expected names of " + known.stream().sorted().toList() + ", but found " + words + ".");
            System.exit(2);
        }
        run(sections.stream().filter(section -> words.isEmpty() || words.contains(section.name())).toList(), scale,
                Files.createDirectories(folder), json);
    }

    private static List<Section> sections() {
        return List.of(new OneRun(), new RunsAtOnce(), new LongHistory(), new ParkedRuns(), new SleepingRuns(),
                new TakingUp(), new CoreSpeed(), new StoredRuns(), new OnPostgres());
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 == words.size()) {
            return otherwise;
        }
        words.remove(at);
        return words.remove(at);
    }

    /** Measures sections, one after the other. */
    static Report run(List<Section> sections, Scale scale, Path folder, Path json) throws IOException {
        Report report = new Report();
        for (Section section : sections) {
            long begin = System.nanoTime();
            System.out.printf(Locale.ROOT, "%n## %s%n", section.title());
            try (Workspace workspace = Workspace.in(folder)) {
                section.measure(scale, workspace, report.of(section.name()));
            } catch (Exception failed) {
                report.of(section.name()).failed(failed);
            }
            System.out.printf(Locale.ROOT, "(%.0f s)%n", (System.nanoTime() - begin) / 1e9);
        }
        report.write(json);
        System.out.printf("%n%s%nWritten to %s.%n", report.table(), json.toAbsolutePath());
        return report;
    }
}
