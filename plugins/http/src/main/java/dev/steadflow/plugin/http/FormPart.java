package dev.steadflow.plugin.http;

import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One part of a form with files. */
public record FormPart(
        @Doc("The field's name.") String name,
        @Doc("Its value: text as it is, anything else as JSON.") Optional<JsonNode> value,
        @Doc("A file to send; a relative path is meant from the work folder.") @FilePath Optional<String> file,
        @Doc("The content of a file as base64 text.") Optional<String> base64,
        @Doc("What the server calls the file. If left out, the file's name.") Optional<String> fileName,
        @Doc("Its media type. If left out, what the name says.") Optional<String> type) {}
