package dev.steadflow.headless.export;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which modules of Java the classes of an exported JAR name, and so need at run time. Reads the constant pools of class
 * files; what is loaded by a name that is put together at run time is not seen.
 */
public final class JavaModules {

    /**
     * Needed though no class may name them: character sets of files and answers, file systems in archives, and what libraries
     * look up by name.
     */
    private static final List<String> ALWAYS = List.of("java.base", "jdk.charsets", "jdk.unsupported", "jdk.zipfs");

    /**
     * Named by libraries of the engine in classes that it does not use: the console and the compiled aliases of H2, beans
     * of Jackson. They would make a runtime half as large again. A plugin that names them gets them.
     */
    private static final Set<String> NOT_FOR_ENGINE =
            Set.of("java.desktop", "java.compiler", "java.scripting", "java.instrument");

    /** A type in the descriptor of a field, a method or an array (Java virtual machine specification, 4.3). */
    private static final Pattern DESCRIBED = Pattern.compile("L([A-Za-z0-9_$/]+)[;<]");

    private JavaModules() {}

    /**
     * The modules that a JAR needs, by the parts of its {@link PartIndex}.
     *
     * @throws IOException when the JAR cannot be read, or is none that an export wrote
     */
    public static SortedSet<String> of(Path jar) throws IOException {
        Map<String, String> moduleOfPackage = new HashMap<>();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            module.descriptor().packages().forEach(
                    name -> moduleOfPackage.put(name.replace('.', '/'), module.descriptor().name()));
        }
        SortedSet<String> needed = new TreeSet<>(ALWAYS);
        try (Archive archive = Archive.open(jar)) {
            PartIndex index = PartIndex.parse(new String(archive.read(PartIndex.ENTRY), StandardCharsets.UTF_8));
            for (String entry : archive.entries()) {
                if (entry.endsWith(".class")) {
                    Set<String> named = modulesNamed(archive.read(entry), moduleOfPackage);
                    if (index.partsOf(entry).equals(Set.of(PartDeclaration.ENGINE))) {
                        named.removeAll(NOT_FOR_ENGINE);
                    }
                    needed.addAll(named);
                }
            }
        }
        return needed;
    }

    private static Set<String> modulesNamed(byte[] classFile, Map<String, String> moduleOfPackage) {
        Set<String> named = new TreeSet<>();
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            switch (entry) {
                case ClassEntry type -> add(named, type.asInternalName(), moduleOfPackage);
                case Utf8Entry text -> DESCRIBED.matcher(text.stringValue())
                        .results()
                        .forEach(type -> add(named, type.group(1), moduleOfPackage));
                default -> {} // Made of these two.
            }
        }
        return named;
    }

    private static void add(Set<String> named, String internalName, Map<String, String> moduleOfPackage) {
        int slash = internalName.lastIndexOf('/');
        String module = slash < 0 ? null : moduleOfPackage.get(internalName.substring(0, slash));
        if (module != null) {
            named.add(module);
        }
    }
}
