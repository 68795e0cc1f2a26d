package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/** Writes an Excel file (ECMA-376, .xlsx) of one sheet, cell by cell; texts are never formulas. */
record ExcelBook(String sheet, List<String> columns, Set<String> dates, List<JsonNode> rows) {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int MAX_TEXT = 32_767; // What a cell holds.
    private static final int HEADER = 1;
    private static final int DAY = 2;
    private static final int TIME = 3;

    void writeTo(OutputStream out) throws IOException, StepError {
        ZipOutputStream zip = new ZipOutputStream(out);
        part(zip, "[Content_Types].xml", """
                <Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>\
                <Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/></Types>"""
                .formatted(PACKAGE, TYPES, TYPES, TYPES));
        part(zip, "_rels/.rels",
                """
                <Relationships xmlns="%srelationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
                        .formatted(PACKAGE, LINKS));
        part(zip, "xl/workbook.xml",
                """
                <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>"""
                        .formatted(MAIN, LINKS, escaped(sheet)));
        part(zip, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="%srelationships"><Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="rId2" Type="%s/styles" Target="styles.xml"/></Relationships>"""
                .formatted(PACKAGE, LINKS, LINKS));
        part(zip, "xl/styles.xml", """
                <styleSheet xmlns="%s"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
                <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>\
                <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
                <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
                <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>\
                <xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>\
                </cellXfs></styleSheet>""".formatted(MAIN));
        zip.putNextEntry(entry("xl/worksheets/sheet1.xml"));
        sheet(zip);
        zip.closeEntry();
        zip.finish();
    }

    private void sheet(OutputStream out) throws IOException, StepError {
        write(out, XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\">"
                + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
                + "<sheetData><row r=\"1\">");
        for (int column = 0; column < columns.size(); column++) {
            write(out, text(place(column, 0), columns.get(column), HEADER));
        }
        write(out, "</row>");
        for (int row = 0; row < rows.size(); row++) {
            write(out, "<row r=\"" + (row + 2) + "\">");
            for (int column = 0; column < columns.size(); column++) {
                write(out, cell(place(column, row + 1), columns.get(column), rows.get(row).path(columns.get(column)),
                        row));
            }
            write(out, "</row>");
        }
        write(out, "</sheetData></worksheet>");
    }

    private String cell(String place, String column, JsonNode value, int row) throws StepError {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isBoolean()) {
            return "<c r=\"%s\" t=\"b\"><v>%d</v></c>".formatted(place, value.booleanValue() ? 1 : 0);
        }
        if (value.isNumber()) {
            boolean exact = value.decimalValue().stripTrailingZeros().precision() <= 15;
            // Excel has 15 digits: longer numbers, such as those of accounts, stay what they are as texts.
            return exact ? "<c r=\"%s\"><v>%s</v></c>".formatted(place, value.decimalValue())
                    : text(place, value.asString(), 0);
        }
        if (dates.contains(column) && value.isString()) {
            return date(place, column, value.stringValue(), row);
        }
        return text(place, value.isContainer() ? value.toString() : value.asString(), 0);
    }

    private static String date(String place, String column, String text, int row) throws StepError {
        try {
            boolean day = !text.contains("T");
            LocalDateTime time = day ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
            Duration since = Duration.between(LocalDateTime.of(1899, 12, 30, 0, 0), time);
            BigDecimal days = BigDecimal.valueOf(since.toMillis())
                    .divide(BigDecimal.valueOf(86_400_000), MathContext.DECIMAL64);
            return "<c r=\"%s\" s=\"%d\"><v>%s</v></c>".formatted(place, day ? DAY : TIME, days.toPlainString());
        } catch (DateTimeException e) {
            throw FileFailures.badInput(("Row %d has '%s' in the column '%s', which 'dates' says is a date such as "
                    + "2026-01-31 or 2026-01-31T12:00. Nothing was written.").formatted(row, text, column)).causedBy(e);
        }
    }

    private static String text(String place, String text, int style) throws StepError {
        if (text.length() > MAX_TEXT) {
            throw FileFailures.badInput("A cell holds %,d characters, but the text for %s has %,d. Nothing was written."
                    .formatted(MAX_TEXT, place, text.length()));
        }
        return "<c r=\"%s\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
                .formatted(place, style, escaped(text));
    }

    private static String place(int column, int row) {
        return ExcelRows.letters(column) + (row + 1);
    }

    /** For XML; what it cannot hold, as Excel does: {@code _x0001_}. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '_' -> out.append(text.startsWith("_x", i) ? "_x005F_" : "_");
                default -> {
                    boolean lonely = Character.isSurrogate(c) && !isPaired(text, i);
                    boolean unfit = (c < ' ' && c != '\n' && c != '\t') || c == '\uFFFE' || c == '\uFFFF' || lonely;
                    out.append(unfit ? "_x%04X_".formatted((int) c) : String.valueOf(c));
                }
            }
        }
        return out.toString();
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(entry(name));
        write(zip, XML + content);
        zip.closeEntry();
    }

    /** With a fixed time, so that the same rows give the same bytes. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
