package dev.steadflow.designer.attach;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.kept.KeptEngine;
import dev.steadflow.runtime.kept.RunArchive;
import dev.steadflow.runtime.kept.RunArchiveReader;
import dev.steadflow.runtime.kept.StoreCopyRuns;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens what somebody kept: an exported run, a copy of a store, a backup. Stateless; blocks. */
public final class KeptFiles {

    private static final String STORE = ".mv.db";
    private static final String BACKUP = "backup.json";

    private KeptFiles() {}

    /** Whether a file is, by its name, an exported run, a copied store, or a backup: no flow in any case. */
    public static boolean isKept(Path file) {
        String name = file.toString();
        return name.endsWith(RunArchive.SUFFIX) || name.endsWith(STORE) || name.endsWith(".zip");
    }

    /**
     * Opens runs for looking.
     *
     * @param place a file of {@code runs export}, a data folder or its {@code journal.mv.db}, or a backup
     * @throws IOException saying what was expected and found
     */
    public static Watched.Kept open(Path place) throws IOException {
        String name = String.valueOf(place.getFileName());
        if (Files.isRegularFile(place) && !name.endsWith(STORE) && !isBackup(place)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(place))) {
                RunArchive archive = RunArchiveReader.read(in);
                return new Watched.Kept(new KeptEngine(archive), name,
                        say("Run {0} as it was exported into {1}.", archive.run(), name), Optional.of(archive.run()));
            }
        }
        return new Watched.Kept(new KeptEngine(StoreCopyRuns.open(place)), name,
                say("Runs of a copy of {0}; the original is not touched.", place), Optional.<RunId>empty());
    }

    private static boolean isBackup(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            ZipEntry first = zip.getNextEntry();
            return first != null && first.getName().equals(BACKUP);
        }
    }
}
