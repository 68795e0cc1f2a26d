package dev.steadflow.plugin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.ScriptedContext;
import dev.steadflow.step.test.StepAttempt;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker: Apache Qpid Broker-J. */
@Timeout(120)
final class MessagingStepsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static TestCertificate certificate;
    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        certificate = TestCertificate.in(folder);
        broker = new TestBroker(folder, certificate);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static <I, O> StepTester<I, O> tester(Step<I, O> step) {
        return new StepTester<>(step, new ScriptedContext(folder).withSecret("mq", "s3cret-pw"));
    }

    /** Its clock stands at the moment at which the test kit's steps begin. */
    private static StepTester<ConsumeStep.In, ConsumeStep.Out> consumer() {
        return tester(new ConsumeStep(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"))));
    }

    private static String at(String rest) {
        return "{\"host\": \"localhost\", \"port\": %d, \"security\": \"none\", \"username\": \"ada\", \"password\": {\"$secret\": \"mq\"}, %s}"
                .formatted(broker.port(), rest);
    }

    /** A queue of the test's own. */
    private static String queue(TestInfo test) throws Exception {
        String name = test.getDisplayName();
        broker.queue(name);
        return name;
    }

    @Test
    void theStepsArePluginsLikeOthers() throws Exception {
        assertThat(StepShape.problemsOf(new PublishStep())).isEmpty();
        assertThat(StepShape.problemsOf(new ConsumeStep())).isEmpty();
    }

    @Nested
    class Publishing {

        @Test
        void whatIsPublishedStandsInTheQueueWithAllThatWasSaid(TestInfo test) throws Exception {
            String queue = queue(test);

            PublishStep.Out out = tester(new PublishStep()).run(at("""
                    "routingKey": "%s", "body": {"order": 7}, "headers": {"tenant": "eu", "tries": 2, "vip": true},
                    "correlationId": "o-7", "replyTo": "answers", "type": "order", "expiresAfter": "P36500D"
                    """.formatted(queue)));

            try (Connection connection = broker.connect(); Channel channel = connection.createChannel()) {
                GetResponse got = channel.basicGet(queue, true);
                AMQP.BasicProperties said = got.getProps();
                assertThat(new String(got.getBody(), StandardCharsets.UTF_8)).isEqualTo("{\"order\":7}");
                assertThat(said.getMessageId()).isEqualTo(out.messageId()).isEqualTo("0123456789abcdef".repeat(4));
                assertThat(said.getContentType()).isEqualTo("application/json");
                assertThat(said.getCorrelationId()).isEqualTo("o-7");
                assertThat(said.getReplyTo()).isEqualTo("answers");
                assertThat(said.getType()).isEqualTo("order");
                assertThat(said.getExpiration()).isEqualTo("3153600000000"); // Milliseconds; this broker takes them for a date.
                assertThat(said.getDeliveryMode()).isEqualTo(2);
                assertThat(MessageHeaders.toJson(said.getHeaders()).toString())
                        .contains("tenant=\"eu\"", "tries=2", "vip=true");
            }
            assertThat(out.bytes()).isEqualTo(11);
        }

        @Test
        void manyMessagesGoOverOneConnectionWhichIsOpenedAnewWhenItBreaks(TestInfo test) throws Exception {
            String queue = queue(test);
            String input = at("\"routingKey\": \"%s\", \"body\": 1".formatted(queue));
            var tester = tester(new PublishStep());
            tester.run(input);
            PublishConnection shared =
                    (PublishConnection) tester.context().openResources().getFirst();
            Connection first = shared.open();

            tester.failure(at("\"exchange\": \"no-such\", \"routingKey\": \"a\", \"body\": 1"));
            tester.run(input);
            assertThat(shared.open()).isSameAs(first);
            first.abort();
            tester.run(input);

            assertThat(shared.open()).isNotSameAs(first);
            assertThat(tester.context().openResources()).containsExactly(shared);
            assertThat(broker.waiting(queue)).isEqualTo(3);
            tester.context().close();
        }

        @Test
        void anExchangeSortsByTheRoutingKey(TestInfo test) throws Exception {
            String queue = queue(test);
            try (Connection connection = broker.connect(); Channel channel = connection.createChannel()) {
                channel.exchangeDeclare("orders", BuiltinExchangeType.TOPIC, true);
                channel.queueBind(queue, "orders", "order.eu.*");
            }

            tester(new PublishStep())
                    .run(at("\"exchange\": \"orders\", \"routingKey\": \"order.eu.paid\", \"body\": \"hello\""));

            assertThat(broker.waiting(queue)).isEqualTo(1);
        }

        @Test
        void aMessageThatNoQueueGetsIsAnErrorUnlessTheFlowSaysOtherwise() throws Exception {
            StepError error = tester(new PublishStep()).failure(at("\"routingKey\": \"nowhere\", \"body\": 1"));

            assertThat(error.code()).as(error.getMessage()).isEqualTo("messaging/Unroutable");
            assertThat(error).hasMessageContaining("nowhere").hasMessageContaining("mustArrive");
            assertThat(tester(new PublishStep())
                    .run(at("\"routingKey\": \"nowhere\", \"body\": 1, \"mustArrive\": false")).bytes()).isEqualTo(1);
        }

        @Test
        void anExchangeThatIsNotThereIsNamed() throws Exception {
            StepError error = tester(new PublishStep())
                    .failure(at("\"exchange\": \"no-such\", \"routingKey\": \"a\", \"body\": 1"));

            assertThat(error.code()).isEqualTo("messaging/NotFound");
            assertThat(error).hasMessageContaining("no-such");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
        }

        @Test
        void theQueueIsMadeOnRequestAndLeftAloneWhenItIsThere() throws Exception {
            String input = at("\"routingKey\": \"made-by-the-step\", \"body\": \"x\", \"createQueue\": true");

            tester(new PublishStep()).run(input);
            tester(new PublishStep()).run(input);

            assertThat(broker.waiting("made-by-the-step")).isEqualTo(2);
        }

        @Test
        void oneOfBodyAndBase64IsNeeded() throws Exception {
            assertThat(tester(new PublishStep()).failure(at("\"routingKey\": \"a\""))).hasMessageContaining("neither");
            assertThat(tester(new PublishStep())
                    .failure(at("\"routingKey\": \"a\", \"body\": 1, \"base64\": \"AA==\"")))
                    .hasMessageContaining("both");
        }
    }

    @Nested
    class Consuming {

        @Test
        void aMessageIsAcknowledgedOnlyWhenItsResultIsInTheLog(TestInfo test) throws Exception {
            String queue = queue(test);
            tester(new PublishStep()).run(at("\"routingKey\": \"%s\", \"body\": {\"order\": 7}".formatted(queue)));
            var tester = consumer();

            ConsumeStep.Out out = tester.run(at("\"queue\": \"%s\"".formatted(queue)));

            ReceivedMessage message = out.messages().getFirst();
            assertThat(message.body().toString()).isEqualTo("{\"order\":7}");
            assertThat(message.bodyKind()).isEqualTo("json");
            assertThat(message.messageId()).contains("0123456789abcdef".repeat(4));
            assertThat(message.redelivered()).isFalse();
            assertThat(broker.waiting(queue)).isEqualTo(1);
            assertThat(broker.isOffered(queue)).isFalse();
            tester.context().recordResult();
            assertThat(broker.waiting(queue)).isZero();
            assertThat(consumer().run(at("\"queue\": \"%s\", \"waitFor\": \"PT0S\", \"whenEmpty\": \"empty\""
                    .formatted(queue))).count()).isZero();
        }

        @Test
        void aResultThatDoesNotCountLeavesTheMessageToTheNext(TestInfo test) throws Exception {
            String queue = queue(test);
            tester(new PublishStep()).run(at("\"routingKey\": \"%s\", \"body\": \"again\"".formatted(queue)));
            var first = consumer();
            first.run(at("\"queue\": \"%s\"".formatted(queue)));

            first.context().discardResult();

            var second = consumer();
            ReceivedMessage message = second.run(at("\"queue\": \"%s\"".formatted(queue))).messages().getFirst();
            assertThat(message.redelivered()).isTrue();
            assertThat(message.body().stringValue()).isEqualTo("again");
            second.context().recordResult();
        }

        @Test
        void whenTheConnectionBreaksBeforeTheLogHasItTheMessageComesAgain(TestInfo test) throws Exception {
            String queue = queue(test);
            tester(new PublishStep()).run(at("\"routingKey\": \"%s\", \"body\": \"again\"".formatted(queue)));
            var first = consumer();
            first.run(at("\"queue\": \"%s\"".formatted(queue)));

            broker.cut();

            assertThatThrownBy(() -> first.context().recordResult()).isNotNull();
            var second = consumer();
            assertThat(second.run(at("\"queue\": \"%s\"".formatted(queue))).messages().getFirst().redelivered())
                    .isTrue();
            second.context().recordResult();
        }

        @Test
        void takesWhatIsThereButNoMoreThanAskedFor(TestInfo test) throws Exception {
            String queue = queue(test);
            for (int i = 1; i <= 5; i++) {
                tester(new PublishStep()).run(at("\"routingKey\": \"%s\", \"body\": %d".formatted(queue, i)));
            }
            var tester = consumer();

            ConsumeStep.Out out = tester.run(at("\"queue\": \"%s\", \"count\": 3".formatted(queue)));
            tester.context().recordResult();

            assertThat(out.messages()).extracting(message -> message.body().intValue()).containsExactly(1, 2, 3);
            assertThat(broker.waiting(queue)).isEqualTo(2);
        }

        @Test
        void waitsForTheFirstMessage(TestInfo test) throws Exception {
            String queue = queue(test);
            var tester = consumer();
            StepAttempt<ConsumeStep.Out> attempt = tester.start(at("\"queue\": \"%s\"".formatted(queue)));
            await().atMost(LONG).until(() -> consumers(queue) == 1);

            tester(new PublishStep()).run(at("\"routingKey\": \"%s\", \"body\": \"at last\"".formatted(queue)));

            assertThat(attempt.await(LONG).messages().getFirst().body().stringValue()).isEqualTo("at last");
            tester.context().recordResult();
        }

        @Test
        void aCancelEndsTheWaitAtOnce(TestInfo test) throws Exception {
            String queue = queue(test);
            StepAttempt<ConsumeStep.Out> attempt = consumer().start(at("\"queue\": \"%s\"".formatted(queue)));
            await().atMost(LONG).until(() -> consumers(queue) == 1);

            attempt.cancel();

            assertThatThrownBy(() -> attempt.await(LONG)).isInstanceOf(InterruptedException.class);
            await().atMost(LONG).until(() -> consumers(queue) == 0);
        }

        @Test
        void aConnectionThatBreaksWhileWaitingMayBeTriedAgain(TestInfo test) throws Exception {
            String queue = queue(test);
            StepAttempt<ConsumeStep.Out> attempt = consumer().start(at("\"queue\": \"%s\"".formatted(queue)));
            await().atMost(LONG).until(() -> consumers(queue) == 1);

            broker.cut();

            assertThatThrownBy(() -> attempt.await(LONG)).isInstanceOfSatisfying(StepError.class, error -> {
                assertThat(error.code()).isEqualTo("messaging/Connection");
                assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
            });
        }

        @Test
        void noMessageInTimeIsAnError(TestInfo test) throws Exception {
            StepError error = consumer().failure(at("\"queue\": \"%s\", \"waitFor\": \"PT0S\"".formatted(queue(test))));

            assertThat(error.code()).isEqualTo("messaging/NoMessage");
        }

        @Test
        void aBodyThatIsNotWhatItSaysDoesNotBlockTheQueue(TestInfo test) throws Exception {
            String queue = queue(test);
            tester(new PublishStep()).run(at(
                    "\"routingKey\": \"%s\", \"body\": \"{broken\", \"contentType\": \"application/json\""
                            .formatted(queue)));
            tester(new PublishStep()).run(at("\"routingKey\": \"%s\", \"base64\": \"/wD+\"".formatted(queue)));
            var tester = consumer();

            ConsumeStep.Out out = tester.run(at("\"queue\": \"%s\", \"count\": 2".formatted(queue)));
            tester.context().recordResult();

            assertThat(out.messages()).extracting(ReceivedMessage::bodyKind).containsExactly("text", "base64");
            assertThat(out.messages()).extracting(message -> message.body().stringValue())
                    .containsExactly("{broken", "/wD+");
        }

        private static int consumers(String queue) throws Exception {
            try (Connection connection = broker.connect(); Channel channel = connection.createChannel()) {
                return channel.queueDeclarePassive(queue).getConsumerCount();
            }
        }
    }

    @Nested
    class Connecting {

        private AmqpConnection settings(String password, Optional<String> caFile) {
            return new AmqpConnection("localhost", Optional.of(broker.encryptedPort()), "tls", "/", "ada", password,
                    caFile);
        }

        @Test
        void anEncryptedConnectionNeedsACertificateThatIsTrusted() throws Exception {
            var context = new ScriptedContext(folder);
            AmqpConnectionTest test = new AmqpConnectionTest();

            assertThat(test.test(settings("s3cret-pw", Optional.of(certificate.pem().toString())), context))
                    .contains("Connected to the broker localhost:" + broker.encryptedPort(), "logged in as ada");
            assertThatThrownBy(() -> test.test(settings("s3cret-pw", Optional.empty()), context))
                    .isInstanceOf(StepError.class).hasMessageContaining("caFile");
        }

        @Test
        void aWrongPasswordIsSaidWithoutShowingIt() {
            assertThatThrownBy(() -> new AmqpConnectionTest().test(
                    settings("wrong-pw", Optional.of(certificate.pem().toString())), new ScriptedContext(folder)))
                    .isInstanceOfSatisfying(StepError.class,
                            error -> assertThat(error.code()).isEqualTo("messaging/Login"))
                    .hasMessageContaining("ada")
                    .hasMessageNotContaining("wrong-pw");
        }

        @Test
        void aStepPublishesOverANamedConnection(TestInfo test) throws Exception {
            String queue = queue(test);
            var step = new PublishStep();
            PublishStep.In given = tester(step).input(at("\"routingKey\": \"%s\", \"body\": 1".formatted(queue)));
            PublishStep.In in = new PublishStep.In(
                    Optional.of(settings("s3cret-pw", Optional.of(certificate.pem().toString()))), Optional.empty(),
                    Optional.empty(), "tls", "/", "guest", Optional.empty(), Optional.empty(), given.exchange(), queue,
                    given.body(), Optional.empty(), Optional.empty(), Map.of(), Optional.of("my-id"), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty(), true, true, false, LONG, true);

            assertThat(step.run(in, new ScriptedContext(folder)).messageId()).isEqualTo("my-id");
            assertThat(broker.waiting(queue)).isEqualTo(1);
        }

        @Test
        void aBrokerThatIsNotThereMayBeTriedAgain() throws Exception {
            StepError error = tester(new PublishStep()).failure("""
                    {"host": "127.0.0.1", "port": 1, "security": "none", "routingKey": "a", "body": 1}
                    """);

            assertThat(error.code()).isEqualTo("messaging/Connection");
            assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
            assertThat(List.of(error.getMessage())).allMatch(text -> text.contains("127.0.0.1:1"));
        }
    }
}
