package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.files.FlowFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a flow that was never saved goes, and what it is called from then on. */
final class FirstSave {

    /** What a flow is called that nobody has named; others have a number behind it. */
    static final String UNNAMED = "new-flow";

    private FirstSave() {}

    /**
     * The edit by which a flow that nobody has named takes the name of its file, so that its runs are told apart from those
     * of the next new flow.
     *
     * @param before where the flow was saved so far
     * @param file where it is to be saved: {@code Stock orders.flow.json} makes {@code stock-orders}
     */
    static Optional<Edit> named(FlowDocument document, Optional<Path> before, Path file) {
        String id = document.flow().id();
        String wanted = id(String.valueOf(file.getFileName()));
        return before.isPresent() || !id.matches(UNNAMED + "(-\\d+)?") || wanted.isEmpty() || wanted.equals(id)
                ? Optional.empty()
                : Optional.of(new Edit.ChangeFlow(document.flow().withId(wanted), say("Id")));
    }

    /**
     * Where a flow that a person gave this name to is saved. Choosers mark the part before the last dot of the name they suggest,
     * so that typing over it leaves {@code .json} alone; a file of that name that is there was chosen as it is.
     */
    static Path named(Path chosen) {
        String name = String.valueOf(chosen.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(FlowFiles.SUFFIX) || (lower.endsWith(".json") && Files.exists(chosen))) {
            return chosen;
        }
        return chosen.resolveSibling(
                (lower.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name)
                        + FlowFiles.SUFFIX);
    }

    private static String id(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(FlowFiles.SUFFIX)
                ? name.substring(0, name.length() - FlowFiles.SUFFIX.length())
                : name.replaceFirst("\\.json$", "");
        return plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-$", "");
    }

    /**
     * The folder that a file chooser begins in: that of the newest file of the person's own. Copies of samples lie in the
     * program's data, where nobody looks for their work.
     *
     * @param recent paths of files, newest first
     * @param data the program's own folder
     */
    static Optional<Path> folder(List<String> recent, Path data) {
        Path own = data.toAbsolutePath();
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.concat(
                recent.stream()
                        .map(file -> Path.of(file).toAbsolutePath().getParent())
                        .filter(folder -> folder != null && !folder.startsWith(own)),
                Stream.of(home.resolve("Documents"), home))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
