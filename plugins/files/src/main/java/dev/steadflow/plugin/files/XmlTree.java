package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** An XML document as JSON. Document types and entities of its own are refused: they fetch files and grow without end. */
record XmlTree(String root, JsonNode value) {

    private static final int MAX_DEPTH = 200; // Nobody nests deeper, except to do harm.

    /** An element that is open. */
    private record Open(String name, ObjectNode fields, StringBuilder text) {

        JsonNode value() {
            String content = text.toString().strip();
            if (fields.isEmpty()) {
                return StringNode.valueOf(content);
            }
            if (!content.isEmpty()) {
                fields.put("#text", content);
            }
            return fields;
        }
    }

    /** @throws StepError fatal, {@code files/BadXml}, saying line and column */
    static XmlTree read(Path path, byte[] bytes, Set<String> lists) throws StepError {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            return read(path, reader, lists);
        } catch (XMLStreamException e) {
            throw bad(path, "line %d, column %d: %s".formatted(e.getLocation() == null ? 0
                    : e.getLocation().getLineNumber(), e.getLocation() == null ? 0 : e.getLocation().getColumnNumber(),
                    firstLine(e))).causedBy(e);
        }
    }

    /** Reads elements and fetches nothing. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static XmlTree read(Path path, XMLStreamReader reader, Set<String> lists)
            throws XMLStreamException, StepError {
        Deque<Open> open = new ArrayDeque<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw bad(path, "it has a document type (DOCTYPE), which is not taken");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw bad(path, "it uses the entity '%s', which is not known".formatted(reader.getLocalName()));
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == MAX_DEPTH) {
                        throw bad(path, "its elements are nested more than %d deep".formatted(MAX_DEPTH));
                    }
                    open.push(start(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text().append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    Open ended = open.pop();
                    if (open.isEmpty()) {
                        return new XmlTree(ended.name(), ended.value());
                    }
                    add(open.element().fields(), ended, lists);
                }
                default -> {} // Comments, instructions, white space outside.
            }
        }
        throw bad(path, "it has no element");
    }

    private static Open start(XMLStreamReader reader) {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            fields.put("@" + name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        return new Open(name(reader.getPrefix(), reader.getLocalName()), fields, new StringBuilder());
    }

    /** As written in the file: {@code soap:Body}. */
    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static void add(ObjectNode parent, Open child, Set<String> lists) {
        JsonNode before = parent.get(child.name());
        if (before instanceof ArrayNode list) {
            list.add(child.value());
        } else if (before != null) {
            parent.putArray(child.name()).add(before).add(child.value());
        } else if (lists.contains(child.name())) {
            parent.putArray(child.name()).add(child.value());
        } else {
            parent.set(child.name(), child.value());
        }
    }

    private static String firstLine(XMLStreamException e) {
        String text = String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError at .*?Message: ", "");
        return text.lines().findFirst().orElse("it is no XML");
    }

    private static StepError bad(Path path, String reason) {
        return StepError.fatal("files/BadXml", "The file %s is no XML that can be read: %s.".formatted(path, reason));
    }
}
