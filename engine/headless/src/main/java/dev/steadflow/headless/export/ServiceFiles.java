package dev.steadflow.headless.export;

import java.util.List;

/** Reads provider-configuration files ({@code META-INF/services}), as {@link java.util.ServiceLoader} defines them. */
final class ServiceFiles {

    static final String FOLDER = "META-INF/services/";

    private ServiceFiles() {}

    static boolean is(String entry) {
        return entry.startsWith(FOLDER) && entry.indexOf('/', FOLDER.length()) < 0;
    }

    /** The provider classes that a file names, in order. */
    static List<String> providers(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    static String classEntry(String className) {
        return className.replace('.', '/') + ".class";
    }
}
