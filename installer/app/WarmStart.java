import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs each program of an app image once, and lets Java keep the classes it loaded in the cache that the launchers name
 * ({@code -XX:AOTCache}), so that the next start finds them ready.
 *
 * <p>Usage: {@code java WarmStart.java IMAGE FLOW}, with a flow that needs no input and nothing outside. Needs no display. Writes {@code steadflow-designer.aot} and
 * {@code steadflow.aot} beside the launchers' settings.
 */
final class WarmStart {

    private static final int MINUTES = 5;

    /** The same in linux/postinst. */
    private static final FileTime TIME_OF_FILES = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private final Path appFolder;
    private final Path java;
    private final Path scratch;

    private WarmStart(Path appFolder, Path java, Path scratch) {
        this.appFolder = appFolder;
        this.java = java;
        this.scratch = scratch;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            System.err.println("Expected the app image and a flow, found " + args.length
                    + " arguments. Usage: java WarmStart.java IMAGE FLOW");
            System.exit(2);
        }
        Path image = Path.of(args[0]).toAbsolutePath();
        String flow = Path.of(args[1]).toAbsolutePath().toString();
        Path scratch = Files.createTempDirectory("steadflow-warm");
        try {
            WarmStart warm = new WarmStart(
                    first(image, List.of("lib/app", "app", "Contents/app")),
                    first(image, List.of("lib/runtime/bin/java", "runtime/bin/java.exe", "Contents/runtime/Contents/Home/bin/java")),
                    scratch);
            warm.setTimes();
            warm.train(
                    "steadflow-designer",
                    List.of(flow, "--data", scratch + "/designer", "--screenshot", scratch + "/window.png", "--run"));
            warm.train(
                    "steadflow",
                    List.of("run", flow, "--data", scratch + "/runs"));
        } finally {
            delete(scratch);
        }
    }

    /** A cache names the time of each file it was made from, so these get one that a package can give them again. */
    private void setTimes() throws IOException {
        try (Stream<Path> files = Files.list(appFolder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.setLastModifiedTime(jar, TIME_OF_FILES);
            }
        }
        Files.setLastModifiedTime(java.getParent().resolveSibling("lib/modules"), TIME_OF_FILES);
    }

    private void train(String program, List<String> arguments) throws IOException, InterruptedException {
        LauncherSettings settings = LauncherSettings.read(appFolder, appFolder.resolve(program + ".cfg"));
        Path cache = appFolder.resolve(program + ".aot");
        Path said = scratch.resolve(program + ".log");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:AOTCacheOutput=" + cache));
        settings.javaOptions().stream().filter(option -> !option.startsWith("-XX:AOTCache")).forEach(command::add);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, settings.classPath()), settings.mainClass()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(program + " did not end within " + MINUTES + " minutes; it said: " + Files.readString(said));
        }
        if (process.exitValue() != 0 || !Files.exists(cache)) {
            throw new IOException(program + " ended with exit code " + process.exitValue() + " instead of leaving a cache at " + cache
                    + "; it said: " + Files.readString(said));
        }
        System.out.println(cache.getFileName() + ": " + Files.size(cache) / 1_000_000 + " MB, exit code " + process.exitValue());
    }

    private static Path first(Path image, List<String> places) throws IOException {
        return places.stream()
                .map(image::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("Expected one of " + places + " in the app image " + image + ", found none."));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a launcher of jpackage starts, from its {@code .cfg} file: lines {@code name=value} in sections. */
    private record LauncherSettings(List<String> classPath, String mainClass, List<String> javaOptions) {

        static LauncherSettings read(Path appFolder, Path file) throws IOException {
            List<String> lines = Files.readAllLines(file).stream()
                    .map(line -> line.replace("$APPDIR", appFolder.toString()))
                    .toList();
            return new LauncherSettings(
                    values(lines, "app.classpath="),
                    values(lines, "app.mainclass=").getFirst(),
                    values(lines, "java-options="));
        }

        private static List<String> values(List<String> lines, String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()))
                    .toList();
        }
    }
}
