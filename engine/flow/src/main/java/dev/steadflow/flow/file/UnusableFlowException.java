package dev.steadflow.flow.file;

import dev.steadflow.flow.validation.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A file holds no flow that could be run. The message has a line for each problem. */
public final class UnusableFlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Not serialized: exceptions of ours stay in their process. */
    private final transient List<Problem> problems;

    UnusableFlowException(String name, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> name + ":" + Math.max(1, problem.line()) + ":" + Math.max(1, problem.column()) + " "
                        + problem.code() + " " + problem.message())
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
