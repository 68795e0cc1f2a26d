package dev.steadflow.plugin.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which cells are dates: Excel keeps them as numbers, and only their format tells. */
final class ExcelStyles {

    private static final BigDecimal MILLIS_A_DAY = BigDecimal.valueOf(86_400_000);
    private static final BigDecimal LEAP_MISTAKE = BigDecimal.valueOf(60); // Excel thinks that 1900 was a leap year.
    /** Texts in quotes and brackets, and escaped characters, of a format. */
    private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|\\[(?!h+\\]|m+\\]|s+\\])[^]]*\\]|\\\\.|_.|\\*.");

    private final boolean from1904;
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();

    ExcelStyles(boolean from1904) {
        this.from1904 = from1904;
    }

    void read(XMLStreamReader reader) throws XMLStreamException {
        boolean inCells = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "numFmt" -> formats.put(Integer.parseInt(ExcelFile.attribute(reader, "numFmtId")),
                            ExcelFile.attribute(reader, "formatCode"));
                    case "cellXfs" -> inCells = true;
                    case "xf" -> {
                        if (inCells) {
                            String id = ExcelFile.attribute(reader, "numFmtId");
                            styles.add(id.isEmpty() ? 0 : Integer.parseInt(id));
                        }
                    }
                    default -> {} // Fonts, colours, borders.
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("cellXfs")) {
                inCells = false;
            }
        }
    }

    boolean isDate(int style) {
        return style < styles.size() && code(styles.get(style)).matches(".*[dymhs].*");
    }

    /** {@code 2026-01-31}, {@code 2026-01-31T12:00:00}, or {@code 12:00:00}, as the format shows. */
    String date(int style, BigDecimal value) {
        String code = code(styles.get(style));
        boolean showsTime = code.matches(".*[hs].*");
        boolean showsDay = code.matches(".*[dy].*") || !showsTime;
        BigDecimal days = !from1904 && value.compareTo(LEAP_MISTAKE) < 0 ? value.add(BigDecimal.ONE) : value;
        long millis = days.multiply(MILLIS_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        LocalDateTime start = from1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
        LocalDateTime time = start.plusNanos(millis / 1_000 * 1_000_000_000L).plusNanos(millis % 1_000 * 1_000_000);
        if (!showsDay) {
            return time.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
        return showsTime || !midnight
                ? time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                : time.toLocalDate().toString();
    }

    /** The letters of a format that mean something; those of Excel's own numbers that are dates. */
    private String code(int id) {
        String own = formats.get(id);
        if (own != null) {
            String positive = own.split(";", 2)[0];
            return positive.equalsIgnoreCase("general") ? ""
                    : NO_CODE.matcher(positive.toLowerCase(Locale.ROOT)).replaceAll("");
        }
        if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id == 36) {
            return "dmy";
        }
        if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) {
            return "hms";
        }
        return id == 22 ? "dmyhm" : "";
    }
}
