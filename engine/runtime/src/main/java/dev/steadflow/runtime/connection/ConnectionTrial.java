package dev.steadflow.runtime.connection;

import dev.steadflow.runtime.plugin.ConnectionKind;
import dev.steadflow.runtime.plugin.ConnectionKinds;
import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.runtime.secret.SecretReferences;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Tries connections for real: a request, a login, a question that changes nothing. Thread-safe. */
public final class ConnectionTrial {

    /**
     * What came out.
     *
     * @param works whether the other side answered as it should
     * @param text for people, without credentials
     */
    public record Result(boolean works, String text) {}

    private final ConnectionKinds kinds;
    private final SecretReferences secrets;
    private final Path workFolder;
    private final InstantSource clock;

    /** @param workFolder where relative paths of settings are meant from */
    public ConnectionTrial(ConnectionKinds kinds, Secrets secrets, Path workFolder, InstantSource clock) {
        this.kinds = kinds;
        this.secrets = new SecretReferences(secrets);
        this.workFolder = workFolder;
        this.clock = clock;
    }

    /** Tries one; blocks until it answers or its own time limits have passed. */
    public Result of(Connection connection) throws InterruptedException {
        Optional<ConnectionKind<?>> kind = kinds.find(connection.kind());
        if (kind.isEmpty()) {
            return new Result(false, "Expected one of the kinds "
                    + String.join(", ", kinds.all().stream().map(ConnectionKind::id).toList()) + ", but found '"
                    + connection.kind() + "'. Add the plugin that brings it.");
        }
        Optional<String> mistake = kind.get().mistake(connection.settings());
        if (mistake.isPresent()) {
            return new Result(false, mistake.get());
        }
        SecretMask mask = new SecretMask();
        try (TrialContext context = new TrialContext(
                "connection-test", line -> {}, workFolder, secrets, mask, clock.instant())) {
            return new Result(true, mask.text(
                    kind.get().test(secrets.resolve(connection.settings(), mask), context)));
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception | LinkageError failed) { // Whatever plugin code throws says that it does not work.
            String message = failed.getMessage();
            return new Result(false, mask.text(message == null ? failed.getClass().getSimpleName() : message));
        }
    }
}
