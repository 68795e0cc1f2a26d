package dev.steadflow.conformance;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steps of the conformance flows, {@code fix/<name>@1}. Each does its work in the {@link World}, which counts it, and
 * takes as long as its {@code after} says.
 */
final class FixtureSteps {

    /** What the flows' steps may do besides. */
    interface Mailbox {
        /** Posts a body to an inbox by its id. */
        void post(String inbox, JsonNode body);
    }

    private FixtureSteps() {}

    /** All of them. */
    static InstalledSteps in(World world, AtomicReference<Mailbox> mailbox) {
        return PluginLoader.of(List.of(
                new Add(world),
                new Upper(world),
                new Echo(world),
                new Once(world),
                new Delay(world),
                new Deaf(world),
                new FailFatal(world),
                new FailPlain(world),
                new FailUntil(world),
                new FailWithCause(world),
                new RetryableOnce(world),
                new Meta(world),
                new LongPoll(world),
                new HttpGet(world),
                new Post(world, mailbox),
                new NotData(world),
                new Scale(world)));
    }

    /** Any value, and how long the work takes. */
    record Any(@Default("null") JsonNode value, @Default("PT0S") Duration after) {}

    record Sum(double a, double b, @Default("PT0S") Duration after) {}

    @StepType(id = "fix/add", title = "Add", repeatable = true)
    record Add(World world) implements Step<Sum, Object> {
        @Override
        public Object run(Sum in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            double sum = in.a() + in.b();
            return sum == Math.rint(sum) ? (Object) (long) sum : (Object) sum;
        }
    }

    record Text(String text, @Default("PT0S") Duration after) {}

    @StepType(id = "fix/upper", title = "Upper case", repeatable = true)
    private record Upper(World world) implements Step<Text, String> {
        @Override
        public String run(Text in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            return in.text().toUpperCase(Locale.ROOT);
        }
    }

    @StepType(id = "fix/echo", title = "Echo", repeatable = true)
    private record Echo(World world) implements Step<Any, JsonNode> {
        @Override
        public JsonNode run(Any in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            return in.value();
        }
    }

    @StepType(id = "fix/once", title = "Echo that must not be repeated")
    private record Once(World world) implements Step<Any, JsonNode> {
        @Override
        public JsonNode run(Any in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            return in.value();
        }
    }

    record Wait(Duration takes, @Default("") String label) {}

    @StepType(id = "fix/delay", title = "Delay", repeatable = true)
    private record Delay(World world) implements Step<Wait, String> {
        @Override
        public String run(Wait in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.takes());
            return in.label();
        }
    }

    @StepType(id = "fix/deaf", title = "Delay that does not obey", repeatable = true)
    private record Deaf(World world) implements Step<Wait, String> {
        @Override
        public String run(Wait in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.takes(), false);
            return in.label();
        }
    }

    record Message(String message, @Default("PT0S") Duration after) {}

    @StepType(id = "fix/fail-fatal", title = "Fail fatally", repeatable = true)
    private record FailFatal(World world) implements Step<Message, String> {
        @Override
        public String run(Message in, StepContext context) throws InterruptedException, StepError {
            world.begins(context);
            world.work(context, in.after());
            throw StepError.fatal("fix/Fatal", in.message());
        }
    }

    @StepType(id = "fix/fail-plain", title = "Fail", repeatable = true)
    private record FailPlain(World world) implements Step<Message, String> {
        @Override
        public String run(Message in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            throw ImportedHelper.failure(in.message());
        }
    }

    /** The helper class that a step fails in. */
    private static final class ImportedHelper {
        static IllegalStateException failure(String message) {
            return new IllegalStateException(message);
        }
    }

    record Tries(int attempts, @Default("PT0S") Duration after) {}

    @StepType(id = "fix/fail-until", title = "Fail until an attempt", repeatable = true)
    private record FailUntil(World world) implements Step<Tries, Integer> {
        @Override
        public Integer run(Tries in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            if (context.attempt() < in.attempts()) {
                throw new IllegalStateException("Attempt " + context.attempt() + " is too early.");
            }
            return context.attempt();
        }
    }

    @StepType(id = "fix/fail-with-cause", title = "Fail with a cause", repeatable = true)
    private record FailWithCause(World world) implements Step<Message, String> {
        @Override
        public String run(Message in, StepContext context) throws InterruptedException, StepError {
            world.begins(context);
            world.work(context, in.after());
            throw StepError.fatal("fix/Fatal", in.message())
                    .causedBy(new ClassCastException("underlying type error"));
        }
    }

    record Later(Duration delay) {}

    record Retried(int attempt, long duration) {}

    @StepType(id = "fix/retryable-once", title = "Ask to be retried once", repeatable = true)
    private record RetryableOnce(World world) implements Step<Later, Retried> {
        @Override
        public Retried run(Later in, StepContext context) throws InterruptedException, StepError {
            world.begins(context);
            world.work(context, Duration.ZERO);
            if (context.attempt() == 1) {
                throw StepError.retryAfter(in.delay(), "fix/Retryable", "Not now.");
            }
            return new Retried(
                    context.attempt(), Duration.between(context.scheduledAt(), world.now()).toMillis());
        }
    }

    @StepType(id = "fix/meta", title = "Metadata", repeatable = true)
    private record Meta(World world) implements Step<Any, Map<String, Object>> {
        @Override
        public Map<String, Object> run(Any in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("runId", context.runId());
            facts.put("flowId", context.flowId());
            facts.put("stepId", context.nodeAddress());
            facts.put("attempt", context.attempt());
            facts.put("scheduledAt", context.scheduledAt().toString());
            facts.put("idempotencyKey", context.idempotencyKey());
            return facts;
        }
    }

    record Poll(Duration most) {}

    @StepType(id = "fix/long-poll", title = "Poll until cancelled", repeatable = true)
    private record LongPoll(World world) implements Step<Poll, Map<String, Boolean>> {
        @Override
        public Map<String, Boolean> run(Poll in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.most());
            return Map.of("aborted", context.cancelled());
        }
    }

    record Get(URI url) {}

    @StepType(id = "fix/http-get", title = "Get JSON", repeatable = true)
    private record HttpGet(World world) implements Step<Get, JsonNode> {
        @Override
        public JsonNode run(Get in, StepContext context) throws IOException, InterruptedException {
            world.begins(context);
            world.work(context, Duration.ZERO);
            try (InputStream body = in.url().toURL().openStream()) {
                return new JsonMapper().readTree(body);
            }
        }
    }

    record Letter(String inbox, @Default("null") JsonNode body, @Default("PT0S") Duration after) {}

    @StepType(id = "fix/post", title = "Post to an inbox", repeatable = true)
    private record Post(World world, AtomicReference<Mailbox> mailbox) implements Step<Letter, String> {
        @Override
        public String run(Letter in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            mailbox.get().post(in.inbox(), in.body());
            return "posted";
        }
    }

    @StepType(id = "fix/not-data", title = "Return something that is no data", repeatable = true)
    private record NotData(World world) implements Step<Any, Object> {
        @Override
        public Object run(Any in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, in.after());
            List<Object> inItself = new ArrayList<>();
            inItself.add(inItself);
            return inItself;
        }
    }

    /** A record type of the plugin's own. */
    record Point(int x, int y) {}

    record Scaling(List<Point> points, @Default("1") int by) {}

    @StepType(id = "fix/scale", title = "Sum and scale points", repeatable = true)
    private record Scale(World world) implements Step<Scaling, Point> {
        @Override
        public Point run(Scaling in, StepContext context) throws InterruptedException {
            world.begins(context);
            world.work(context, Duration.ZERO);
            int x = in.points().stream().mapToInt(Point::x).sum();
            int y = in.points().stream().mapToInt(Point::y).sum();
            return new Point(x * in.by(), y * in.by());
        }
    }
}
