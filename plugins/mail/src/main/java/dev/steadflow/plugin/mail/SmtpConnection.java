package dev.steadflow.plugin.mail;

import dev.steadflow.step.Choices;
import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.SecretValue;
import java.util.Optional;

/** A server that sends mail. */
@ConnectionType(id = "smtp", title = "SMTP server",
        summary = "A server that sends mail, and the login that it asks for.")
public record SmtpConnection(
        @Doc("The server.") String host,
        @Doc("If left out: 587, with tls 465, with none 25.") Optional<Integer> port,
        @Doc("How the connection is encrypted: starttls must become so, tls is from the start.") @Default("starttls") @Choices({
                "starttls",
                "tls", "none"}) String security,
        @Doc("The login, if the server asks for one.") Optional<String> username,
        @Doc("The login's password.") @SecretValue Optional<String> password) {}
