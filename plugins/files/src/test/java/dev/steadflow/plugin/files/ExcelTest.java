package dev.steadflow.plugin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Excel files; a library that others use for them reads what we write, and writes what we read. */
class ExcelTest {

    @TempDir
    Path folder;

    private ReadExcelStep.Out read(String more) throws Exception {
        return new StepTester<>(new ReadExcelStep(), folder).run("{\"path\": \"x.xlsx\"%s}".formatted(more));
    }

    private StepError readFailure(String more) throws Exception {
        return new StepTester<>(new ReadExcelStep(), folder).failure("{\"path\": \"x.xlsx\"%s}".formatted(more));
    }

    private WriteExcelStep.Out write(String rows, String more) throws Exception {
        return new StepTester<>(new WriteExcelStep(), folder)
                .run("{\"path\": \"x.xlsx\", \"rows\": %s%s}".formatted(rows, more));
    }

    @Test
    void bothStepsHaveIconHelpAndServiceEntry() throws IOException {
        assertThat(StepShape.problemsOf(new ReadExcelStep())).isEmpty();
        assertThat(StepShape.problemsOf(new WriteExcelStep())).isEmpty();
    }

    @Test
    void whatAnotherLibraryWroteIsRead() throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("x.xlsx"));
                Workbook book = new Workbook(out, "test", "1.0")) {
            book.newWorksheet("empty");
            Worksheet sheet = book.newWorksheet("Prices & more");
            sheet.value(1, 0, "name");
            sheet.value(1, 1, "price");
            sheet.value(1, 2, "ok");
            sheet.value(1, 3, "day");
            sheet.value(1, 4, "time");
            sheet.value(1, 6, "name");
            sheet.value(2, 0, "Tür <1>");
            sheet.value(2, 1, 0.1);
            sheet.value(2, 2, true);
            sheet.value(2, 3, LocalDate.of(2026, 1, 31));
            sheet.style(2, 3).format("yyyy-mm-dd").set();
            sheet.value(2, 4, LocalDateTime.of(2026, 1, 31, 12, 30, 15));
            sheet.style(2, 4).format("yyyy-MM-dd H:mm:ss").set();
            sheet.value(4, 0, "last");
            sheet.value(4, 1, 12345678901L);
            sheet.value(4, 6, "twice");
        }

        var out = read(", \"sheet\": \"Prices & more\", \"firstRow\": 2");

        assertThat(out.sheets()).containsExactly("empty", "Prices & more");
        assertThat(out.columns()).containsExactly("name", "price", "ok", "day", "time", "name_2");
        assertThat(out.rows().toString())
                .isEqualTo("[{\"name\":\"Tür <1>\",\"price\":0.1,\"ok\":true,\"day\":\"2026-01-31\","
                        + "\"time\":\"2026-01-31T12:30:15\",\"name_2\":null}, {\"name\":\"last\",\"price\":12345678901,\"ok\":null,"
                        + "\"day\":null,\"time\":null,\"name_2\":\"twice\"}]");
        assertThat(read("").rowCount()).isZero();
        assertThat(readFailure(", \"sheet\": \"None\"").code()).isEqualTo("files/NoSheet");
        assertThat(readFailure(", \"sheet\": \"Prices & more\", \"maxRows\": 1").code()).isEqualTo("files/TooLarge");
    }

    @Test
    void whatWeWriteIsReadByAnotherLibrary() throws Exception {
        var out = write("""
                [{"t": "=1+1 & <ü>", "n": 1.5, "b": false, "d": "2026-01-31"},
                 {"t": " two\\nlines ", "n": 12345678901234567890, "d": "2026-01-31T06:00", "x": [1]}]""",
                ", \"dates\": [\"d\"]");

        assertThat(out.rowCount()).isEqualTo(2);
        assertThat(out.bytes()).isEqualTo(Files.size(folder.resolve("x.xlsx")));
        try (InputStream in = Files.newInputStream(folder.resolve("x.xlsx"));
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            assertThat(book.getFirstSheet().getName()).isEqualTo("Sheet1");
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.getFirst().getCellText(4)).isEqualTo("x");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("=1+1 & <ü>");
            assertThat(rows.get(1).getCell(0).getFormula()).isNull();
            assertThat(rows.get(1).getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("1.5");
            assertThat(rows.get(1).getCellAsBoolean(2)).contains(false);
            assertThat(rows.get(1).getCellAsDate(3)).contains(LocalDateTime.of(2026, 1, 31, 0, 0));
            assertThat(rows.get(2).getCellText(0)).isEqualTo(" two\nlines ");
            assertThat(rows.get(2).getCellText(1)).isEqualTo("12345678901234567890");
            assertThat(rows.get(2).getCellAsDate(3)).contains(LocalDateTime.of(2026, 1, 31, 6, 0));
            assertThat(rows.get(2).getCellText(4)).isEqualTo("[1]");
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        write("[{\"a\": \"_x0041_ \\u0001\\r\", \"b\": null, \"c\": -0.25}, {\"a\": \"\", \"c\": 1e3}]", "");

        assertThat(read("").rows().toString())
                .isEqualTo(
                        "[{\"a\":\"_x0041_ \\u0001\\r\",\"b\":null,\"c\":-0.25}, {\"a\":null,\"b\":null,\"c\":1000}]");
        assertThat(read(", \"header\": false").columns()).containsExactly("A", "B", "C");
    }

    @Test
    void equalRowsGiveEqualBytes() throws Exception {
        write("[{\"a\": 1}]", "");
        byte[] first = Files.readAllBytes(folder.resolve("x.xlsx"));
        write("[{\"a\": 1}]", "");

        assertThat(folder.resolve("x.xlsx")).hasBinaryContent(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1]", "[{\"d\": \"soon\"}], \"dates\": [\"d\"]", "[], \"sheet\": \"a/b\"",
                    "[], \"sheet\": \"\"", "[{\"a\": \"%s\"}]"})
    void whatNoSheetTakesIsRefused(String rows) throws Exception {
        StepError error = new StepTester<>(new WriteExcelStep(), folder).failure(
                "{\"path\": \"x.xlsx\", \"rows\": %s}".formatted(rows.replace("%s", "x".repeat(32_768))));

        assertThat(error.code()).isEqualTo("files/BadInput");
        assertThat(folder.resolve("x.xlsx")).doesNotExist();
    }

    private void parts(String... namesAndTexts) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("x.xlsx"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void book(String properties, String styles, String cells) throws IOException {
        parts("xl/_rels/workbook.xml.rels", "<R><Relationship Id='r1' Target='/xl/s.xml'/></R>",
                "xl/workbook.xml",
                "<w xmlns:r='r'>%s<sheets><sheet name='S' r:id='r1'/></sheets></w>".formatted(properties),
                "xl/styles.xml", styles,
                "xl/sharedStrings.xml", "<sst><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>spoken</t></rPh></si></sst>",
                "xl/s.xml", "<s><sheetData><row>%s</row></sheetData></s>".formatted(cells));
    }

    @Test
    void sharedTextsFormulasErrorsAndMissingPlacesAreRead() throws Exception {
        book("", "<s/>",
                "<c t='s'><v>0</v></c><c><f>1+1</f><v>2</v></c><c t='e'><v>#N/A</v></c><c><v>0.30000000000000004</v></c>"
                        + "<c t='str'><f>A1</f><v>x</v></c>");

        assertThat(read(", \"header\": false").rows().toString())
                .isEqualTo("[{\"A\":\"rich\",\"B\":2,\"C\":\"#N/A\",\"D\":0.3,\"E\":\"x\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "'' | 14 | 46053 | 2026-01-31", "'' | 22 | 46053.5 | 2026-01-31T12:00:00",
                    "'' | 21 | 0.25 | 06:00:00",
                    "'' | 14 | 1 | 1900-01-01", "<workbookPr date1904='1'/> | 14 | 44591 | 2026-01-31",
                    "'' | 200 | 46053 | 2026-01-31", "'' | 201 | 5 | 5", "'' | 0 | 46053 | 46053",
                    "'' | 202 | 1.5 | 12:00:00"
            })
    void theFormatSaysWhetherANumberIsADate(String properties, int format, String value, String expected)
            throws Exception {
        book(properties,
                """
                <s><numFmts><numFmt numFmtId='200' formatCode='[$-407]dd/mm/yy;@'/><numFmt numFmtId='201' formatCode='0.0" days"'/>
                <numFmt numFmtId='202' formatCode='[h]:mm'/></numFmts>
                <cellStyleXfs><xf numFmtId='22'/></cellStyleXfs><cellXfs><xf/><xf numFmtId='%d'/></cellXfs></s>"""
                        .formatted(format),
                "<c s='1'><v>%s</v></c>".formatted(value));

        assertThat(read(", \"header\": false").rows().getFirst().path("A").asString()).isEqualTo(expected);
    }

    @Test
    void whatIsNoExcelFileIsAnErrorThatSaysSo() throws Exception {
        assertThat(readFailure("").code()).isEqualTo("files/NotFound");
        Files.writeString(folder.resolve("x.xlsx"), "no archive");
        assertThat(readFailure("")).hasMessageContaining("no .xlsx file");
        parts("a", "b");
        assertThat(readFailure("").code()).isEqualTo("files/BadExcel");
        book("", "<s/>", "<c><v>x</v></c>");
        assertThat(readFailure(", \"header\": false").code()).isEqualTo("files/BadExcel");
        book("", "<s/>", "<c t='s'><v>9</v></c>");
        assertThat(readFailure(", \"header\": false").code()).isEqualTo("files/BadExcel");
    }
}
