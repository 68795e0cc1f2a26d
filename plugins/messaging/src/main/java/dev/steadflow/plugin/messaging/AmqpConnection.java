package dev.steadflow.plugin.messaging;

import dev.steadflow.step.Choices;
import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Title;
import java.util.Optional;

/** A message broker. */
@ConnectionType(id = "amqp", title = "Message broker (AMQP)",
        summary = "A broker that speaks AMQP 0-9-1, such as RabbitMQ, and the login that it asks for.")
public record AmqpConnection(
        @Doc("The broker.") String host,
        @Doc("If left out: 5671, without tls 5672.") Optional<Integer> port,
        @Doc("Whether the connection is encrypted.") @Default("tls") @Choices({"tls", "none"}) String security,
        @Doc("The part of the broker that is meant.") @Title("Virtual host") @Default("/") String virtualHost,
        @Doc("The login.") @Default("guest") String username,
        @Doc("The login's password.") @SecretValue String password,
        @Doc("A PEM file with the certificates to trust, if the broker's is none of a public authority.") @Title("CA file") @FilePath Optional<String> caFile) {}
