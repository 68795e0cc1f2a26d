package dev.steadflow.headless.export;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a module says of itself in {@value #ENTRY}: {@code part=engine} or {@code part=plugin:http}, and
 * {@code libraries=} with the artifact ids, without versions, of the jars it needs at run time.
 *
 * @param part the part that the module's entries belong to
 * @param libraries artifact ids
 */
record PartDeclaration(String part, Set<String> libraries) {

    static final String ENTRY = "META-INF/steadflow/part.properties";
    static final String ENGINE = "engine";
    static final String PLUGIN_PREFIX = "plugin:";

    private static final Pattern NAME = Pattern.compile("engine|plugin:[A-Za-z0-9._-]+");
    /** {@code jackson-core-3.2.4.jar}: the artifact id ends where the version's digit begins. */
    private static final Pattern JAR = Pattern.compile("(.+?)-\\d[^/]*\\.jar");

    PartDeclaration {
        libraries = Set.copyOf(libraries);
        if (!NAME.matcher(part).matches()) {
            throw new IllegalArgumentException(
                    "Expected a part 'engine' or 'plugin:<name>', but found '" + part + "'.");
        }
    }

    static PartDeclaration parse(String archive, String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        String part = properties.getProperty("part");
        if (part == null) {
            throw new IOException("Expected 'part=' in " + ENTRY + " of " + archive + ", but it is missing.");
        }
        Set<String> libraries =
                new TreeSet<>(Arrays.asList(properties.getProperty("libraries", "").strip().split("[,\\s]+")));
        libraries.remove("");
        return new PartDeclaration(part, libraries);
    }

    /** Whether a jar of this name is one of the libraries. */
    boolean claims(String jarName) {
        var match = JAR.matcher(jarName);
        return match.matches() && libraries.contains(match.group(1));
    }

    /** The part of a plugin jar that declares none. */
    static String pluginPart(String jarName) {
        return PLUGIN_PREFIX + jarName.replaceFirst("\\.jar$", "").replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
