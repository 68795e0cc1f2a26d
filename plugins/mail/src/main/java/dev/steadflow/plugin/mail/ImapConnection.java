package dev.steadflow.plugin.mail;

import dev.steadflow.step.Choices;
import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.SecretValue;
import java.util.Optional;

/** A mailbox. */
@ConnectionType(id = "imap", title = "IMAP mailbox", summary = "A mailbox that mail is read from, and its login.")
public record ImapConnection(
        @Doc("The server.") String host,
        @Doc("If left out: 993, without tls 143.") Optional<Integer> port,
        @Doc("How the connection is encrypted: starttls must become so, tls is from the start.") @Default("tls") @Choices({
                "tls",
                "starttls", "none"}) String security,
        @Doc("The login.") String username,
        @Doc("The login's password.") @SecretValue String password) {}
