package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.conformance.MortalJournal.Death;
import dev.steadflow.flow.TestJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A flow, its input, and what comes from outside while it runs. {@link #run} plays it on an engine that is held still,
 * compares the log with the golden one, and plays it again with a crash after every append.
 *
 * <pre>{@code
 * Play.of("A3a").flow("a3").input("{userId: 'u1'}").at("PT2S", Acts.post("hook", "{ok: true}")).run().completed("null");
 * }</pre>
 */
final class Play {

    /**
     * Something that comes from outside.
     *
     * @param after since the first run was started
     */
    record Timed(Duration after, Act act) {}

    /** One thing that somebody does. When the engine dies meanwhile, it is done again after. */
    interface Act {
        /** Does it. */
        void perform(Scene scene) throws Exception;
    }

    private final Flows flows;
    private final String id;
    private final List<Timed> script = new ArrayList<>();
    private String flow;
    private JsonNode input = TestJson.json("{}");
    private boolean crashes = true;
    private boolean golden = true;

    private Play(Flows flows, String id) {
        this.flows = flows;
        this.id = id;
        this.flow = id.toLowerCase(Locale.ROOT);
    }

    /** A row of the conformance page; its flow is in the file of the same name. */
    static Play of(String id) {
        return new Play(Flows.CONFORMANCE, id);
    }

    /** A row of the patterns page. */
    static Play pattern(String id) {
        return new Play(Flows.PATTERNS, id);
    }

    /** Another flow file. */
    Play flow(String name) {
        flow = name;
        return this;
    }

    Play input(String json) {
        return input(TestJson.json(json));
    }

    Play input(JsonNode value) {
        input = value;
        return this;
    }

    /** Something that comes from outside, so long after the start. */
    Play at(String after, Act act) {
        script.add(new Timed(Duration.parse(after), act));
        return this;
    }

    /** Plays once only; for rows where a crash means something else, which they say. */
    Play withoutCrashes() {
        crashes = false;
        return this;
    }

    /** Compares no log: it is long, and the assertions say all of it. */
    Play withoutLog() {
        golden = false;
        return this;
    }

    String id() {
        return id;
    }

    Flows flows() {
        return flows;
    }

    String flow() {
        return flow;
    }

    JsonNode input() {
        return input;
    }

    List<Timed> script() {
        return List.copyOf(script);
    }

    /** Plays it: once as it is, and again with each crash. Answers the first play. */
    Played run() throws Exception {
        Played plain = once(Optional.empty());
        if (golden) {
            GoldenLog.check(flows.folder().resolve(id.toLowerCase(Locale.ROOT) + ".log"), plain);
        }
        plain.checkSoundness();
        plain.checkExecutions();
        if (crashes) {
            for (int appends = 1; appends < plain.appends(); appends++) {
                for (Death death : Death.values()) {
                    Played crashed = once(Optional.of(new Stage.Crash(appends, death)));
                    crashed.checkSoundness();
                    assertThat(crashed.summary())
                            .as(crashed.saying(id + ", killed at append " + appends + ", " + death))
                            .isEqualTo(plain.summary());
                    crashed.checkExecutions();
                }
            }
        }
        return plain;
    }

    /** Plays it on the real clock and a store in a folder, so many times faster. */
    Played runReal(int divisor, Path folder) throws Exception {
        try (RealStage stage = new RealStage(this, divisor, folder)) {
            return stage.play();
        }
    }

    private Played once(Optional<Stage.Crash> crash) throws Exception {
        try (Stage stage = new Stage(this, crash)) {
            return stage.play();
        }
    }
}
