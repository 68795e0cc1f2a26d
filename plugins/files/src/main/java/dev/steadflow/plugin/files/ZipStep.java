package dev.steadflow.plugin.files;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs files and folders into a ZIP archive. */
@StepType(
        id = "files/zip",
        title = "Zip files",
        summary = "Packs files and folders into a ZIP archive.",
        icon = "zip.svg")
@Reaches(Reach.FILES)
public final class ZipStep implements Step<ZipStep.In, ZipStep.Out> {

    /** What goes where. */
    public record In(
            @Doc("Files and folders; each goes in under its own name. Links are left out.") List<String> paths,
            @Doc("The archive; a relative path is meant from the work folder.") @FilePath(FilePath.Use.WRITE) String to,
            @Doc("For an archive that exists: replace it or fail (create).") @Default("overwrite") @Choices({
                    "overwrite",
                    "create"}) String mode,
            @Doc("Whether to make missing folders.") @Default("true") boolean createFolders) {}

    /** The archive. */
    public record Out(
            @Doc("The absolute path of the archive.") String path,
            @Doc("How many files are in it.") int files,
            @Doc("Its size in bytes.") long bytes) {}

    /** Overwriting twice gives the same archive; create would find its own. */
    @Override
    public boolean isRepeatable(In in) {
        return WriteMode.of(in.mode()) == WriteMode.OVERWRITE;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError {
        Path to = context.resolvePath(in.to());
        Map<String, Path> entries = new TreeMap<>();
        for (String path : in.paths()) {
            add(context.resolvePath(path), to, entries);
        }
        FileWriting.write(to, out -> pack(entries, out), WriteMode.of(in.mode()), in.createFolders());
        return new Out(to.toString(), (int) entries.keySet().stream().filter(name -> !name.endsWith("/")).count(),
                FileWriting.size(to));
    }

    private static void add(Path root, Path archive, Map<String, Path> entries) throws StepError {
        Path above = root.toAbsolutePath().getParent();
        for (Path path : FileTree.of(root)) {
            boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            if ((!isFolder && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) || path.equals(archive)) {
                continue;
            }
            String name = (above == null ? path : above.relativize(path)).toString().replace('\\', '/');
            Path other = entries.putIfAbsent(isFolder ? name + "/" : name, path);
            if (other != null && !other.equals(path)) {
                throw FileFailures.badInput("%s and %s would have the same name '%s' in the archive."
                        .formatted(other, path, name));
            }
        }
    }

    private static void pack(Map<String, Path> entries, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            ZipEntry header = new ZipEntry(entry.getKey());
            header.setLastModifiedTime(Files.getLastModifiedTime(entry.getValue()));
            zip.putNextEntry(header);
            if (!header.isDirectory()) {
                Files.copy(entry.getValue(), zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }
}
