package dev.steadflow.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
final class SecretStoreTest {

    private static final String VALUE = "pa\"ss wörd/1";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));

    @TempDir
    private Path folder;

    private Path data = Path.of("");
    private Path keyFolder = Path.of("");

    @BeforeEach
    void placesOfAUser() {
        data = folder.resolve("data");
        keyFolder = folder.resolve("config/keys");
    }

    private SecretStore store() {
        return store(Optional::empty);
    }

    private SecretStore store(PassphraseSource passphrase) {
        return new SecretStore(data, new StoreKeys(keyFolder, passphrase), CLOCK);
    }

    private static PassphraseSource phrase(String text) {
        return PassphraseSource.environment(Map.of("STEADFLOW_PASSPHRASE", text));
    }

    private List<Path> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(keyFolder)) {
            return files.toList();
        }
    }

    private String text() throws IOException {
        return Files.readString(data.resolve("secrets.json"));
    }

    @Test
    void whatIsSetIsFoundByALaterProcessAndIsNotInTheFile() throws IOException {
        store().set("smtpPassword", VALUE);

        assertThat(store().find("smtpPassword")).contains(VALUE);
        assertThat(store().find("other")).isEmpty();
        assertThat(store().names()).containsOnly(Map.entry("smtpPassword", CLOCK.instant()));
        assertThat(text()).contains("smtpPassword").doesNotContain("pa", "ss w", "cGEi");
    }

    @Test
    void withoutAFileThereIsNothingAndNothingIsMade() {
        assertThat(store().find("a")).isEmpty();
        assertThat(store().names()).isEmpty();
        store().unlock();
        assertThat(store().remove("a")).isFalse();
        assertThat(data.resolve("secrets.json")).doesNotExist();
        assertThat(keyFolder).doesNotExist();
    }

    @Test
    void equalValuesLookDifferentAndAChangedOneCountsAtOnce() {
        SecretStore reader = store();
        SecretStore writer = store();
        writer.set("a", VALUE);
        writer.set("b", VALUE);

        assertThat(reader.find("a")).contains(VALUE);
        ObjectNode tree = tree();
        assertThat(tree.at("/secrets/a/value")).isNotEqualTo(tree.at("/secrets/b/value"));

        writer.set("a", "other");
        assertThat(reader.find("a")).contains("other");
        assertThat(writer.remove("a")).isTrue();
        assertThat(reader.find("a")).isEmpty();
        assertThat(reader.find("b")).contains(VALUE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadTheStoreOrTheKey() throws IOException {
        store().set("a", VALUE);

        for (Path file : List.of(data.resolve("secrets.json"), keyFiles().getFirst())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFolder))).isEqualTo("rwx------");
    }

    @Test
    void namesThatNoFileOrVariableCouldHaveAreRefused() {
        assertThatThrownBy(() -> store().set("../a", VALUE)).hasMessageContaining("'../a'");
        assertThatThrownBy(() -> store().set("", VALUE)).isInstanceOf(SecretStoreException.class);
        assertThatThrownBy(() -> store().set("a", "  ")).hasMessageContaining("but found none");
    }

    @Test
    void aStepIsToldWhyAStoreDoesNotOpen() throws IOException {
        store().set("a", VALUE);
        Files.delete(keyFiles().getFirst());

        assertThatThrownBy(() -> new SecretReferences(store()).value("a", new SecretMask()))
                .isInstanceOfSatisfying(StepError.class, error -> assertThat(error.code()).isEqualTo("SecretLocked"))
                .hasMessageContaining("is not there").hasMessageContaining("backup");
    }

    @Nested
    class WithAKeyThatIsNotTheRightOne {

        @Test
        @DisabledOnOs(OS.WINDOWS)
        void aKeyThatOthersMayReadIsNotUsed() throws IOException {
            store().set("a", VALUE);
            Files.setPosixFilePermissions(keyFiles().getFirst(), PosixFilePermissions.fromString("rw-r-----"));

            assertThatThrownBy(() -> store().find("a")).isInstanceOf(SecretStoreException.class)
                    .hasMessageContaining("open to other users").hasMessageContaining("chmod 600");
        }

        @Test
        void anotherKeyInItsFileIsToldFromAChangedValue() throws IOException {
            store().set("a", VALUE);
            Path key = keyFiles().getFirst();
            store().lockWithKeyFile();
            Files.copy(keyFiles().getFirst(), key);
            ObjectNode tree = tree();
            ((ObjectNode) tree.path("lock")).put("id", key.getFileName().toString().replace(".key", ""));
            write(tree);

            assertThatThrownBy(() -> store().find("a")).hasMessageContaining("does not open the secrets in")
                    .hasMessageContaining("same backup");
        }

        @Test
        void aWrongPassphraseIsNamedAndTheRightOneOpens() throws IOException {
            store(phrase("correct horse")).set("a", VALUE);

            assertThat(keyFolder).doesNotExist();
            assertThat(store(phrase("correct horse")).find("a")).contains(VALUE);
            assertThatThrownBy(() -> store(phrase("battery staple")).find("a"))
                    .hasMessageContaining("The passphrase does not open").hasMessageContaining("STEADFLOW_PASSPHRASE");
            assertThatThrownBy(() -> store().find("a")).hasMessageContaining("but there is none");
            assertThatThrownBy(() -> store(phrase("battery staple")).set("b", VALUE))
                    .isInstanceOf(SecretStoreException.class);
            assertThat(text()).doesNotContain("\"b\"");
        }
    }

    @Nested
    class WhenTheFileWasChanged {

        @Test
        void aValueUnderAnotherNameIsNotGivenOut() throws IOException {
            store().set("harmless", "x");
            store().set("admin", VALUE);
            ObjectNode tree = tree();
            ObjectNode secrets = (ObjectNode) tree.path("secrets");
            secrets.set("harmless", secrets.path("admin"));
            write(tree);

            assertThatThrownBy(() -> store().find("harmless")).isInstanceOf(SecretStoreException.class)
                    .hasMessageContaining("'harmless'").hasMessageContaining("moved there from another name");
            assertThat(store().find("admin")).contains(VALUE);
        }

        @Test
        void aFlippedBitIsFound() throws IOException {
            store().set("a", VALUE);
            ObjectNode tree = tree();
            String value = tree.at("/secrets/a/value").stringValue();
            char flipped = value.charAt(20) == 'A' ? 'B' : 'A';
            ((ObjectNode) tree.at("/secrets/a")).put("value", value.substring(0, 20) + flipped + value.substring(21));
            write(tree);

            assertThatThrownBy(() -> store().find("a")).hasMessageContaining("changed by somebody who has no key");
        }

        @Test
        void whatIsNoStoreIsNotOverwritten() throws IOException {
            Files.createDirectories(data);
            Files.writeString(data.resolve("secrets.json"), "{\"version\": 1, \"secr");

            assertThatThrownBy(() -> store().set("a", VALUE)).hasMessageContaining("Expected a store of secrets");
            assertThat(text()).isEqualTo("{\"version\": 1, \"secr");
            Files.writeString(data.resolve("secrets.json"), "{\"version\": 2}");
            assertThatThrownBy(() -> store().find("a")).hasMessageContaining("later version");
        }

        @Test
        void aPassphraseThatWouldBeCheapToGuessIsRefused() throws IOException {
            store(phrase("correct horse")).set("a", VALUE);
            ObjectNode tree = tree();
            ((ObjectNode) tree.path("lock")).put("iterations", 1);
            write(tree);

            assertThatThrownBy(() -> store(phrase("correct horse")).find("a")).hasMessageContaining("cannot be read");
        }
    }

    @Nested
    class ChangingTheKey {

        @Test
        void allValuesOpenWithTheNewOneAndTheOldOneIsGone() throws IOException {
            store().set("a", VALUE);
            store().set("b", "2");
            Path old = keyFiles().getFirst();
            String before = tree().at("/secrets/a/value").stringValue();

            store().lockWithKeyFile();

            assertThat(keyFiles()).hasSize(1).doesNotContain(old);
            assertThat(store().find("a")).contains(VALUE);
            assertThat(store().find("b")).contains("2");
            assertThat(tree().at("/secrets/a/value").stringValue()).isNotEqualTo(before);
        }

        @Test
        void aStoreGoesFromKeyFileToPassphraseAndBack() throws IOException {
            store().set("a", VALUE);

            store().lockWithPassphrase(phrase("correct horse"));
            assertThat(keyFiles()).isEmpty();
            assertThat(store(phrase("correct horse")).find("a")).contains(VALUE);

            store(phrase("correct horse")).lockWithKeyFile();
            assertThat(store().find("a")).contains(VALUE);
        }

        @Test
        void aWrongPassphraseChangesNothing() throws IOException {
            store(phrase("correct horse")).set("a", VALUE);
            String before = text();

            assertThatThrownBy(() -> store(phrase("wrong")).lockWithKeyFile())
                    .isInstanceOf(SecretStoreException.class);

            assertThat(text()).isEqualTo(before);
            assertThat(keyFolder).doesNotExist();
        }
    }

    private ObjectNode tree() {
        return (ObjectNode) JsonMapper.shared().readTree(data.resolve("secrets.json"));
    }

    private void write(ObjectNode tree) throws IOException {
        Files.writeString(data.resolve("secrets.json"), tree.toString());
    }
}
