package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Reads the cells of a sheet, row by row; of formulas what Excel computed last. */
final class ExcelSheet {

    /** How Excel writes a character that XML cannot hold: {@code _x000D_}. */
    private static final Pattern ENCODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final XMLStreamReader reader;
    private final List<String> texts;
    private final ExcelStyles styles;
    private final ExcelRows rows;

    ExcelSheet(XMLStreamReader reader, List<String> texts, ExcelStyles styles, ExcelRows rows) {
        this.reader = reader;
        this.texts = texts;
        this.styles = styles;
        this.rows = rows;
    }

    void read() throws XMLStreamException, StepError {
        int row = 0;
        int column = -1;
        SortedMap<Integer, JsonNode> cells = new TreeMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("row")) {
                String number = ExcelFile.attribute(reader, "r");
                row = number.isEmpty() ? row + 1 : Integer.parseInt(number);
                column = -1;
                cells = new TreeMap<>();
            } else if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("c")) {
                String place = ExcelFile.attribute(reader, "r");
                column = place.isEmpty() ? column + 1 : ExcelRows.column(place);
                JsonNode value = cell();
                if (!value.isNull()) {
                    cells.put(column, value);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("row")) {
                rows.add(row, cells);
            }
        }
    }

    private JsonNode cell() throws XMLStreamException {
        String type = ExcelFile.attribute(reader, "t");
        String style = ExcelFile.attribute(reader, "s");
        String value = "";
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("v")) {
                value = reader.getElementText();
            } else if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("is")) {
                value = text(reader, "is");
            }
        }
        return value(type, style.isEmpty() ? 0 : Integer.parseInt(style), value);
    }

    private JsonNode value(String type, int style, String value) {
        if (value.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (type) {
            case "s" -> StringNode.valueOf(shared(Integer.parseInt(value)));
            case "b" -> BooleanNode.valueOf(value.equals("1"));
            case "inlineStr" -> StringNode.valueOf(value);
            case "str", "e", "d" -> StringNode.valueOf(decoded(value));
            default ->
                styles.isDate(style) ? StringNode.valueOf(styles.date(style, new BigDecimal(value))) : number(value);
        };
    }

    private String shared(int index) {
        if (index < 0 || index >= texts.size()) {
            throw new NumberFormatException("there is no text %d; there are %d".formatted(index, texts.size()));
        }
        return texts.get(index);
    }

    /** As Excel shows it: it writes 0.1 + 0.2 with 17 digits, of which it means 15. */
    private static JsonNode number(String text) {
        BigDecimal exact = new BigDecimal(text);
        BigDecimal meant = exact.precision() > 15 ? exact.round(new MathContext(15)) : exact;
        BigDecimal plain = meant.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 18;
        return whole ? LongNode.valueOf(plain.longValueExact()) : DecimalNode.valueOf(plain);
    }

    /** The text of an element, which may be in runs of different looks; how a word is spoken is left out. */
    static String text(XMLStreamReader reader, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int spoken = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(element)) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("rPh")) {
                spoken++;
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("rPh")) {
                spoken--;
            } else if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("t")) {
                String part = reader.getElementText();
                if (spoken == 0) {
                    text.append(part);
                }
            }
        }
        return decoded(text.toString());
    }

    private static String decoded(String text) {
        return text.contains("_x")
                ? ENCODED.matcher(text).replaceAll(m -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1), 16))))
                : text;
    }
}
