package dev.steadflow.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.runtime.connection.ConnectionStore;
import dev.steadflow.runtime.secret.SecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes that several processes and threads make at the same time: none is lost. */
@Timeout(180)
class WritersAtOnceTest {

    private static final int EACH = 25;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void twoProcessesAndTwoThreadsLoseNoChangeOfEachOther() throws Exception {
        Process other = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), WriterChild.class.getName(), folder.toString(), "process",
                String.valueOf(EACH))
                .inheritIO()
                .start();
        List<Thread> threads = List.of("one", "two").stream()
                .map(names -> Thread.ofPlatform().start(() -> WriterChild.write(folder, names, EACH)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(other.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isZero();

        assertThat(new ConnectionStore(folder).all()).hasSize(3 * EACH);
        SecretStore secrets = WriterChild.secrets(folder);
        assertThat(secrets.names()).hasSize(3 * EACH);
        assertThat(secrets.find("process0")).contains("value of process0");
    }
}
