package dev.steadflow.flow.validation;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.definition.FlowDefinition;
import java.util.List;

/** What the validator finds, as tests like to read it. */
final class Found {

    private static final FlowValidator VALIDATOR = new FlowValidator();

    private Found() {}

    /** One line per problem: {@code ERROR unknown-name a /in/x}. */
    static List<String> in(FlowBuilder flow) {
        return in(flow.build());
    }

    static List<String> in(FlowDefinition flow) {
        return problems(flow).stream().map(Found::line).toList();
    }

    /** The message of the first problem. */
    static String message(FlowBuilder flow) {
        return message(flow.build());
    }

    static String message(FlowDefinition flow) {
        return problems(flow).getFirst().message();
    }

    private static List<Problem> problems(FlowDefinition flow) {
        return VALIDATOR.validate(flow, TestSteps.catalog());
    }

    private static String line(Problem problem) {
        String node = problem.node().map(path -> " " + path.text()).orElse("");
        return problem.severity() + " " + problem.code() + node
                + (problem.field().isEmpty() ? "" : " " + problem.field());
    }
}
