package dev.steadflow.flow.snapshot;

import dev.steadflow.flow.run.RunState;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A fingerprint of the records that make up a state. A snapshot of other records is not read, so that nobody who adds a
 * component has to remember to raise a version.
 */
final class StateShape {

    private static final String OWN = "dev.steadflow.flow.";

    private final TreeMap<String, String> records = new TreeMap<>();

    private StateShape() {}

    /** Eight hexadecimal digits. */
    static String fingerprint() {
        StateShape shape = new StateShape();
        shape.visit(RunState.class);
        CRC32C crc = new CRC32C();
        crc.update(shape.records.toString().getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    private void visit(Type type) {
        switch (type) {
            case ParameterizedType parameterized -> {
                for (Type argument : parameterized.getActualTypeArguments()) {
                    visit(argument);
                }
            }
            case Class<?> record when record.isRecord() -> visitRecord(record);
            case Class<?> choice when choice.isSealed() -> {
                for (Class<?> one : choice.getPermittedSubclasses()) {
                    visit(one);
                }
            }
            case Type leaf -> {} // Its name stands in the record that has it.
        }
    }

    private void visitRecord(Class<?> record) {
        if (!record.getName().startsWith(OWN) || records.containsKey(record.getName())) {
            return;
        }
        StringBuilder text = new StringBuilder();
        records.put(record.getName(), "");
        for (RecordComponent component : record.getRecordComponents()) {
            text.append(component.getName()).append(':').append(component.getGenericType().getTypeName()).append(' ');
            visit(component.getGenericType());
        }
        records.put(record.getName(), text.toString());
    }
}
