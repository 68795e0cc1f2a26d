package dev.steadflow.headless.command;

import dev.steadflow.runtime.rehearsal.CaseFiles.Played;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as the XML that build servers read, one {@code testsuite} with a {@code testcase} for each case. */
final class JunitReport {

    private JunitReport() {}

    static String of(String suite, List<Played> results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", printable(suite));
            xml.writeAttribute("tests", Integer.toString(results.size()));
            xml.writeAttribute("failures",
                    Long.toString(results.stream().filter(result -> !result.passed()).count()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            xml.writeAttribute("time", seconds(results.stream().map(Played::took).reduce(Duration.ZERO,
                    Duration::plus)));
            for (Played result : results) {
                write(xml, suite, result);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Nothing can fail when a text is written into memory.", e);
        }
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, String suite, Played result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", printable(suite));
        xml.writeAttribute("name", printable(result.name()));
        xml.writeAttribute("time", seconds(result.took()));
        if (!result.passed()) { // One element: some readers show the first only.
            xml.writeCharacters("\n    ");
            xml.writeStartElement("failure");
            xml.writeAttribute("message", printable(result.misfits().getFirst()));
            xml.writeCharacters(printable(String.join("\n", result.misfits())));
            xml.writeEndElement();
        }
        xml.writeCharacters(result.passed() ? "" : "\n  ");
        xml.writeEndElement();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    /** XML 1.0 has no place for control characters, not even escaped. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> (c < 0x20 && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF
                        || (c >= 0xD800 && c <= 0xDFFF) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
