package dev.steadflow.headless.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which modules a runtime gets, by what the classes of a JAR name. */
class JavaModulesTest {

    @TempDir
    private Path folder;

    @Test
    void whatAClassCallsAndWhatItOnlyDescribesCounts() throws IOException {
        byte[] calls = ClassFile.of().build(ClassDesc.of("x.Calls"), type -> type.withMethodBody(
                "call", ConstantDescs.MTD_void, AccessFlag.STATIC.mask(),
                code -> code.invokestatic(ClassDesc.of("java.sql.DriverManager"), "println", ConstantDescs.MTD_void)
                        .return_()));
        byte[] describes = ClassFile.of().build(ClassDesc.of("x.Describes"),
                type -> type.withField("client", ClassDesc.of("java.net.http.HttpClient"), 0));

        assertThat(JavaModules.of(jar(Map.of("x/Calls.class", calls), "plugin:x")))
                .contains("java.base", "java.sql", "jdk.charsets");
        assertThat(JavaModules.of(jar(Map.of("x/Describes.class", describes), "plugin:x"))).contains("java.net.http");
    }

    @Test
    void whatLibrariesOfTheEngineOnlyNameStaysOutUnlessAPluginNamesIt() throws IOException {
        byte[] paints = ClassFile.of().build(ClassDesc.of("x.Paints"),
                type -> type.withField("colour", ClassDesc.of("java.awt.Color"), 0));

        assertThat(JavaModules.of(jar(Map.of("x/Paints.class", paints), "engine"))).doesNotContain("java.desktop");
        assertThat(JavaModules.of(jar(Map.of("x/Paints.class", paints), "plugin:x"))).contains("java.desktop");
    }

    private Path jar(Map<String, byte[]> classes, String part) throws IOException {
        Map<String, Set<String>> parts = new TreeMap<>();
        classes.keySet().forEach(name -> parts.put(name, Set.of(part)));
        Path file = folder.resolve(part.replace(':', '-') + ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(PartIndex.ENTRY));
            jar.write(new PartIndex(new TreeMap<>(parts)).text().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> type : classes.entrySet()) {
                jar.putNextEntry(new JarEntry(type.getKey()));
                jar.write(type.getValue());
            }
        }
        return file;
    }
}
