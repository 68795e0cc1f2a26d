package dev.steadflow.runtime.plugin.jar;

import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.StepType;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads class files without loading them, so that looking at a plugin runs none of it. */
final class ClassReading {

    private static final String STEP_TYPE = StepType.class.descriptorString();
    private static final String REACHES = Reaches.class.descriptorString();

    /** Beginnings of class names, with slashes, by what their users reach. */
    private static final Map<Reach, List<String>> REACHED_BY = Map.of(
            Reach.NETWORK, List.of("java/net/Socket", "java/net/ServerSocket", "java/net/Datagram", "java/net/http/",
                    "java/net/URLConnection", "java/net/HttpURLConnection", "java/nio/channels/SocketChannel",
                    "java/nio/channels/ServerSocketChannel", "java/nio/channels/DatagramChannel",
                    "java/sql/DriverManager",
                    "javax/net/"),
            Reach.FILES, List.of("java/nio/file/Files", "java/io/FileInputStream", "java/io/FileOutputStream",
                    "java/io/RandomAccessFile", "java/io/FileReader", "java/io/FileWriter",
                    "java/nio/channels/FileChannel"),
            Reach.PROGRAMS, List.of("java/lang/ProcessBuilder", "java/lang/Process", "java/lang/foreign/"));

    private ClassReading() {}

    /**
     * What a class says of itself as a step; empty when it does not carry the annotation.
     *
     * @throws IllegalArgumentException when it is no class file
     */
    static Optional<StatedStep> step(byte[] classFile) {
        List<Annotation> annotations = ClassFile.of().parse(classFile)
                .findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(attribute -> attribute.annotations())
                .orElse(List.of());
        return of(STEP_TYPE, annotations).map(type -> new StatedStep(
                text(type, "id").orElse("") + "@" + number(type, "version").orElse(1),
                text(type, "title").orElse(""),
                text(type, "summary").orElse(""),
                of(REACHES, annotations).map(ClassReading::reaches)));
    }

    /**
     * What a class names of the world outside.
     *
     * @throws IllegalArgumentException when it is no class file
     */
    static Set<Reach> refersTo(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        Set<Reach> found = EnumSet.noneOf(Reach.class);
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry named) {
                String name = named.asInternalName();
                REACHED_BY.forEach((reach, beginnings) -> {
                    if (beginnings.stream().anyMatch(name::startsWith)) {
                        found.add(reach);
                    }
                });
            }
        }
        return found;
    }

    private static Optional<Annotation> of(String descriptor, List<Annotation> annotations) {
        return annotations.stream()
                .filter(annotation -> annotation.className().stringValue().equals(descriptor))
                .findFirst();
    }

    private static Optional<AnnotationValue> value(Annotation annotation, String name) {
        return annotation.elements().stream()
                .filter(element -> element.name().stringValue().equals(name))
                .map(AnnotationElement::value)
                .findFirst();
    }

    private static Optional<String> text(Annotation annotation, String name) {
        return value(annotation, name)
                .filter(AnnotationValue.OfString.class::isInstance)
                .map(value -> ((AnnotationValue.OfString) value).stringValue());
    }

    private static Optional<Integer> number(Annotation annotation, String name) {
        return value(annotation, name)
                .filter(AnnotationValue.OfInt.class::isInstance)
                .map(value -> ((AnnotationValue.OfInt) value).intValue());
    }

    /** A word that this version does not know is left out: a newer one may. */
    private static Set<Reach> reaches(Annotation annotation) {
        List<AnnotationValue> values = value(annotation, "value")
                .map(value -> value instanceof AnnotationValue.OfArray many ? many.values() : List.of(value))
                .orElse(List.of());
        Set<String> names = values.stream()
                .filter(AnnotationValue.OfEnum.class::isInstance)
                .map(value -> ((AnnotationValue.OfEnum) value).constantName().stringValue())
                .collect(Collectors.toSet());
        Set<Reach> reaches = EnumSet.allOf(Reach.class);
        reaches.removeIf(reach -> !names.contains(reach.name()));
        return reaches;
    }
}
