package dev.steadflow.flow.run.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a flow and a script lead to.
 *
 * @param ends how each run stands at the end: {@code completed <output>}, {@code failed <error name>}, {@code cancelled} or
 *     {@code waiting}
 * @param calls the steps called, each as run, visit and input, sorted
 * @param answers the answers that held callers got, sorted
 */
public record ReferenceResult(Map<String, String> ends, List<String> calls, List<String> answers) {
    public ReferenceResult {
        ends = new TreeMap<>(ends);
        calls = calls.stream().sorted().toList();
        answers = answers.stream().sorted().toList();
    }
}
