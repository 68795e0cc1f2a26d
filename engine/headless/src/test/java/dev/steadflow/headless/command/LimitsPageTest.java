package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.runtime.exec.EngineLimits;
import dev.steadflow.runtime.exec.LimitName;
import dev.steadflow.runtime.exec.StepRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page about limits says what the code does. */
class LimitsPageTest {

    @Test
    void thePageHasEachLimitWithItsValue() throws IOException {
        String page = Files.readString(Path.of("../../docs/limits.md"));

        for (LimitName limit : LimitName.values()) {
            assertThat(page).contains("| `" + limit.text() + "` | " + limit.value(EngineLimits.STANDARD) + " | "
                    + limit.meaning() + " | " + limit.beyond() + " |\n");
        }
    }

    @Test
    void eachLimitCanBeSetByItsName() {
        for (LimitName limit : LimitName.values()) {
            assertThat(limit.value(LimitName.set(EngineLimits.STANDARD, limit.text() + "=7"))).isEqualTo(7);
        }
    }

    @Test
    void aStepTypeHasANumberAndARate() {
        EngineLimits limits = LimitName.set(
                LimitName.set(EngineLimits.STANDARD, "steps:http/request=4"), "rate:http/request=10/PT1S");

        assertThat(limits.steps().of("http/request@1").atOnce()).isEqualTo(4);
        assertThat(limits.steps().of("http/request@1").rate()).contains(new StepRate(10, Duration.ofSeconds(1)));
        assertThat(limits.steps().of("mail/send@1").rate()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsExplained() {
        assertThatThrownBy(() -> LimitName.set(EngineLimits.STANDARD, "open-runs"))
                .hasMessageContaining("Expected NAME=VALUE");
        assertThatThrownBy(() -> LimitName.set(EngineLimits.STANDARD, "runs=3")).hasMessageContaining("'limits' lists");
        assertThatThrownBy(() -> LimitName.set(EngineLimits.STANDARD, "open-runs=0"))
                .hasMessageContaining("whole number from 1");
        assertThatThrownBy(() -> LimitName.set(EngineLimits.STANDARD, "rate:http/request=fast"))
                .hasMessageContaining("such as 10/PT1S");
    }
}
