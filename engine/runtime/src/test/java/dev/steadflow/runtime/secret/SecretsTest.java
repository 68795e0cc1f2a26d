package dev.steadflow.runtime.secret;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {

    private static final String VALUE = "pa\"ss wörd/1";

    @Test
    void environmentVariablesAreNamedAfterTheSecret() {
        Secrets secrets = new EnvironmentSecrets(Map.of("STEADFLOW_SECRET_SMTP_PASSWORD", VALUE));

        assertThat(secrets.find("smtpPassword")).contains(VALUE);
        assertThat(secrets.find("smtp-password")).contains(VALUE);
        assertThat(secrets.find("other")).isEmpty();
    }

    @Test
    void aFolderHoldsOneFilePerSecret(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("token"), VALUE + "\n");
        Secrets secrets = new FileSecrets(folder);

        assertThat(secrets.find("token")).contains(VALUE);
        assertThat(secrets.find("missing")).isEmpty();
        assertThat(secrets.find("../" + folder.getFileName() + "/token")).isEmpty();
    }

    @Test
    void theFirstSourceThatHasANameWins() {
        Secrets secrets =
                Secrets.firstOf(List.of(Secrets.of(Map.of("a", "1")), Secrets.of(Map.of("a", "2", "b", "3"))));

        assertThat(secrets.find("a")).contains("1");
        assertThat(secrets.find("b")).contains("3");
    }

    @Test
    void referencesAreReplacedWhereverTheyStand() throws StepError {
        SecretReferences references = new SecretReferences(Secrets.of(Map.of("token", VALUE)));

        var resolved = references.resolve(
                json("{headers: [{value: {$secret: 'token'}}], plain: {'$secret': 'token', more: 1}}"),
                new SecretMask());

        assertThat(resolved.at("/headers/0/value").stringValue()).isEqualTo(VALUE);
        assertThat(resolved.path("plain")).isEqualTo(json("{'$secret': 'token', more: 1}"));
    }

    @Test
    void aSecretThatNoSourceHasIsNamedWithAWayOut() {
        SecretReferences references = new SecretReferences(Secrets.none());

        assertThatThrownBy(() -> references.resolve(json("{$secret: 'apiKey'}"), new SecretMask()))
                .isInstanceOf(StepError.class)
                .hasMessageContaining("STEADFLOW_SECRET_API_KEY");
    }

    @Test
    void theMaskKnowsTheUsualDisguises() {
        SecretMask mask = new SecretMask();
        mask.add(VALUE);
        String base64 = Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8));

        String masked = mask.text("plain " + VALUE + " url pa%22ss+w%C3%B6rd%2F1 base64 " + base64
                + " json {\"p\":\"pa\\\"ss wörd/1\"}");

        assertThat(masked).isEqualTo("plain ••• url ••• base64 ••• json {\"p\":\"•••\"}");
        assertThat(mask.errorData(json("{a: ['x" + "pa\\\"ss wörd/1" + "']}")))
                .isEqualTo(json("{a: ['x•••']}"));
    }

    @Test
    void shortSecretsDoNotSpoilResults() {
        SecretMask mask = new SecretMask();
        mask.add("test");
        mask.add("long enough");

        assertThat(mask.result(json("{a: 'a test', b: 'is long enough'}")))
                .isEqualTo(json("{a: 'a test', b: 'is •••'}"));
        assertThat(mask.text("a test")).isEqualTo("a •••");
    }
}
