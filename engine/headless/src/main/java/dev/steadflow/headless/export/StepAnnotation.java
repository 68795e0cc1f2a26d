package dev.steadflow.headless.export;

import dev.steadflow.step.StepType;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.util.Optional;

/** Reads {@link StepType} from a class file without loading the class, so that looking at a plugin runs none of it. */
final class StepAnnotation {

    private static final String DESCRIPTOR = StepType.class.descriptorString();

    private StepAnnotation() {}

    /** How flows refer to the step ({@code http/request@1}); empty when the class does not carry the annotation. */
    static Optional<String> uses(byte[] classFile) {
        return ClassFile.of().parse(classFile).findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.className().stringValue().equals(DESCRIPTOR))
                .findFirst()
                .map(StepAnnotation::uses);
    }

    private static String uses(Annotation annotation) {
        String id = "";
        int version = 1;
        for (AnnotationElement element : annotation.elements()) {
            String name = element.name().stringValue();
            if (name.equals("id") && element.value() instanceof AnnotationValue.OfString text) {
                id = text.stringValue();
            } else if (name.equals("version") && element.value() instanceof AnnotationValue.OfInt number) {
                version = number.intValue();
            }
        }
        return id + "@" + version;
    }
}
