package dev.steadflow.headless.export;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of an archive's entry in a flat jar: left out, kept, or moved. Service files are merged by
 * {@link FlatJar}.
 */
final class EntryRules {

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");
    private static final Pattern MODULE_INFO = Pattern.compile("(META-INF/versions/\\d+/)?module-info\\.class");
    private static final Pattern LICENCE =
            Pattern.compile("(META-INF/)?((LICENSE|LICENCE|NOTICE|DEPENDENCIES|COPYING|ABOUT)[^/]*)",
                    Pattern.CASE_INSENSITIVE);

    private EntryRules() {}

    /** The entry's name in the flat jar; empty when it is left out. */
    static Optional<String> target(Archive archive, String entry) {
        String upper = entry.toUpperCase(Locale.ROOT);
        if (upper.equals("META-INF/MANIFEST.MF")
                || upper.equals("META-INF/INDEX.LIST")
                || upper.startsWith("META-INF/MAVEN/")
                || SIGNATURE.matcher(upper).matches()
                || MODULE_INFO.matcher(entry).matches()
                || ownByExport(entry)
                || (entry.startsWith("META-INF/versions/") && !archive.isMultiRelease())) {
            return Optional.empty();
        }
        var licence = LICENCE.matcher(entry);
        if (licence.matches()) {
            return Optional.of("META-INF/licenses/" + archive.name() + "/" + licence.group(2));
        }
        return Optional.of(entry);
    }

    /** What each export writes anew. */
    private static boolean ownByExport(String entry) {
        return entry.equals(PartIndex.ENTRY)
                || entry.equals(PartDeclaration.ENTRY)
                || entry.equals(ExportDescription.ENTRY)
                || entry.startsWith(ExportDescription.FLOWS);
    }
}
