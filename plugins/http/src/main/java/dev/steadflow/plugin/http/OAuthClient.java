package dev.steadflow.plugin.http;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Title;
import java.util.Optional;

/** A client that gets tokens for itself (RFC 6749, section 4.4, client credentials). */
public record OAuthClient(
        @Doc("Where tokens are given, https.") @Title("Token URL") String tokenUrl,
        @Doc("The client's id.") String clientId,
        @Doc("The client's secret.") @SecretValue String clientSecret,
        @Doc("What the token should allow, if the server asks.") Optional<String> scope,
        @Doc("Whom the token is for, if the server asks.") Optional<String> audience,
        @Doc("How the client names itself: in a header, as the standard recommends, or in the body.") @Default("header") @Choices({
                "header", "body"}) String sendAs) {}
