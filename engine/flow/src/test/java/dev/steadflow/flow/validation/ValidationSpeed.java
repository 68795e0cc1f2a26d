package dev.steadflow.flow.validation;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import java.util.List;

/** Measures, by hand, how long a flow of 1,000 nodes takes: run {@link #main} and read. No test asserts times. */
final class ValidationSpeed {

    private ValidationSpeed() {}

    /** Prints milliseconds, cold and warm. */
    public static void main(String[] args) {
        FlowBuilder builder = FlowBuilder.aFlow();
        for (int i = 0; i < 1_000; i++) {
            String before = i == 0 ? "$input" : "$n" + (i - 1);
            builder.step("n" + i, "http/request@1",
                    "{url: '{% " + before + ".url & \"/" + i + "\" %}', headers: {a: '{% $input.a %}'}}");
            if (i > 0) {
                builder.edge("n" + (i - 1), "n" + i);
            }
        }
        FlowDefinition flow = builder.build();
        FlowValidator validator = new FlowValidator();
        FlowFileCodec codec = new FlowFileCodec();
        for (int round = 0; round < 30; round++) {
            long begin = System.nanoTime();
            List<Problem> problems = validator.validate(flow, TestSteps.catalog());
            long validated = System.nanoTime();
            String text = codec.write(FlowFile.of(flow));
            long written = System.nanoTime();
            ReadResult result = codec.read(text);
            long read = System.nanoTime();
            if (round == 0 || round == 29) {
                System.out.printf(
                        "round %d: read back: %b, validate %.1f ms (%d problems), write %.1f ms, read %.1f ms, %d characters%n",
                        round, result instanceof ReadResult.Read, (validated - begin) / 1e6, problems.size(),
                        (written - validated) / 1e6, (read - written) / 1e6, text.length());
            }
        }
    }
}
