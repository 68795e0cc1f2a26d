package dev.steadflow.plugin.sql;

import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Doc;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Title;
import java.util.Optional;

/** A database and who asks. */
@ConnectionType(id = "sql", title = "Database", summary = "A database with a driver for Java, and the user who asks.")
public record SqlConnection(
        @Doc("The database, for example jdbc:postgresql://host/name.") @Title("Database URL") String jdbcUrl,
        @Doc("Who asks.") Optional<String> user,
        @Doc("The user's password.") @SecretValue Optional<String> password) {}
