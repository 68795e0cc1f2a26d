package dev.steadflow.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.TriggerTester;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NewMailTriggerTest {

    @TempDir
    Path folder;

    private TestMailServer server;
    private TriggerTester<NewMailTrigger.Settings, ReceivedMessage> tester;

    @BeforeEach
    void start() throws Exception {
        server = new TestMailServer(TestCertificate.shared());
        tester = new TriggerTester<>(new NewMailTrigger(), folder);
        tester.context().withSecret("pw", "s3cret-pw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String settings(String more) {
        return """
                {"host": "localhost", "port": %d, "security": "none", "username": "ada",
                 "password": {"$secret": "pw"}%s}""".formatted(server.imap(), more);
    }

    private void deliver(String subject) throws Exception {
        server.deliver("""
                From: Bob <bob@example.org>
                To: ada@example.org
                Subject: %s
                Content-Type: text/plain; charset=utf-8

                Hello %s
                """.formatted(subject, subject));
    }

    @Test
    void messagesThatComeAfterTheFirstLookAreFoundOnceAndOldestFirst() throws Exception {
        deliver("old");
        assertThat(tester.look(settings(""))).isEmpty();

        deliver("first");
        deliver("second");

        assertThat(tester.look(settings(""))).extracting(ReceivedMessage::subject).containsExactly("first", "second");
        assertThat(tester.look(settings(""))).isEmpty();
        deliver("third");
        assertThat(tester.look(settings(""))).extracting(ReceivedMessage::subject).containsExactly("third");
    }

    @Test
    void moreThanOneLookBringsComeOneAfterTheOther() throws Exception {
        assertThat(tester.look(settings(""))).isEmpty();
        for (int i = 0; i < 45; i++) {
            deliver("m" + i);
        }

        assertThat(tester.look(settings(""))).hasSize(45);
    }

    @Test
    void onlyThoseThatFitStartSomething() throws Exception {
        assertThat(tester.look(settings(""))).isEmpty();
        deliver("an order");
        deliver("a joke");

        assertThat(tester.look(settings(", \"subject\": \"ORDER\""))).extracting(ReceivedMessage::subject)
                .containsExactly("an order");
    }

    @Test
    void aLookThatIsMadeAgainAfterACrashStartsNothingTwice() throws Exception {
        assertThat(tester.look(settings(""))).isEmpty();
        Optional<String> before = tester.cursor();
        deliver("first");
        assertThat(tester.look(settings(""))).hasSize(1);

        assertThat(tester.lookAgain(settings(""), before)).isEmpty();
    }

    @Test
    void aMailboxThatWasNumberedAnewIsLookedAtAnew() throws Exception {
        deliver("old");

        assertThat(tester.lookAgain(settings(""), Optional.of("1/0"))).isEmpty();

        assertThat(tester.context().lines()).singleElement().asString().contains("numbered the mailbox anew");
        deliver("new");
        assertThat(tester.look(settings(""))).extracting(ReceivedMessage::subject).containsExactly("new");
    }

    @Test
    void aLoginThatIsRefusedSaysSo() throws Exception {
        tester.context().withSecret("pw", "wrong");

        StepError error = tester.failure(settings(""));

        assertThat(error.getMessage()).contains("localhost").doesNotContain("wrong");
    }

    @Test
    void theTriggerHasAllThatTheDesignerAsksFor() throws Exception {
        assertThat(StepShape.problemsOf(new NewMailTrigger())).isEmpty();
    }
}
