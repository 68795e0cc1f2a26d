package dev.steadflow.plugin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    @TempDir
    Path folder;

    private StepTester<ReadTextStep.In, ReadTextStep.Out> text() {
        return new StepTester<>(new ReadTextStep(), folder);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Nested
    class Text {

        @Test
        void aTextIsReadWithItsPathAndSize() throws Exception {
            Path path = file("a.txt", "grüße\n");

            var out = text().run("{\"path\": \"a.txt\"}");

            assertThat(out).isEqualTo(new ReadTextStep.Out("grüße\n", path.toString(), 8));
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
        void aByteOrderMarkSaysMoreThanTheEncodingAndIsNoText(String actual) throws Exception {
            Files.write(folder.resolve("a.txt"), "\uFEFFé".getBytes(Charset.forName(actual)));

            assertThat(text().run("{\"path\": \"a.txt\", \"encoding\": \"windows-1252\"}").text()).isEqualTo("é");
        }

        @Test
        void bytesThatAreNoTextAreNamedByPositionAndLine() throws Exception {
            Files.write(folder.resolve("a.txt"), "ok\nfür".getBytes(StandardCharsets.ISO_8859_1));

            StepError error = text().failure("{\"path\": \"a.txt\"}");

            assertThat(error.code()).isEqualTo("files/BadEncoding");
            assertThat(error).hasMessageContaining("byte 4 (0xFC, line 2)");
            assertThat(text().run("{\"path\": \"a.txt\", \"encoding\": \"latin1\"}").text()).endsWith("für");
        }

        @Test
        void aMissingFileIsNamedByItsAbsolutePath() throws Exception {
            StepError error = text().failure("{\"path\": \"no/such.txt\"}");

            assertThat(error.code()).isEqualTo("files/NotFound");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(error).hasMessageContaining(folder.resolve("no/such.txt").toString());
        }

        @Test
        void aFolderIsNoFile() throws Exception {
            assertThat(text().failure("{\"path\": \".\"}").code()).isEqualTo("files/IsFolder");
        }

        @Test
        void aFileAboveTheLimitIsNotRead() throws Exception {
            file("a.txt", "12345");

            assertThat(text().failure("{\"path\": \"a.txt\", \"maxBytes\": 4}").code()).isEqualTo("files/TooLarge");
            assertThat(text().run("{\"path\": \"a.txt\", \"maxBytes\": 5}").text()).isEqualTo("12345");
        }

        @Test
        void anUnknownEncodingIsAnError() throws Exception {
            file("a.txt", "12345");

            assertThat(text().failure("{\"path\": \"a.txt\", \"encoding\": \"utf8x\"}").code())
                    .isEqualTo("files/BadInput");
        }

        @Test
        void aFileWithoutPermissionIsAnError() throws Exception {
            Path path = file("a.txt", "x");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
            assumeFalse(Files.isReadable(path), "an administrator may read everything");

            assertThat(text().failure("{\"path\": \"a.txt\"}").code()).isEqualTo("files/NoPermission");
        }
    }

    @Nested
    class Json {

        private final StepTester<ReadJsonStep.In, ReadJsonStep.Out> tester() {
            return new StepTester<>(new ReadJsonStep(), folder);
        }

        @Test
        void aValueIsRead() throws Exception {
            file("a.json", "\uFEFF {\"a\": [1, null]}\n");

            assertThat(tester().run("{\"path\": \"a.json\"}").value().toString()).isEqualTo("{\"a\":[1,null]}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {"{`n  \"a\" 1} | line 2, column", "1 2 | line 1, column 3", "'' | it is empty"})
        void whatIsNoJsonIsNamedByLineAndColumn(String content, String reason) throws Exception {
            file("a.json", content.equals("''") ? "" : content.replace("`n", "\n"));

            StepError error = tester().failure("{\"path\": \"a.json\"}");

            assertThat(error.code()).isEqualTo("files/BadJson");
            assertThat(error).hasMessageContaining(reason);
        }
    }

    @Nested
    class Csv {

        private ReadCsvStep.Out read(String content, String more) throws Exception {
            file("a.csv", content);
            return tester().run("{\"path\": \"a.csv\"%s}".formatted(more));
        }

        private StepError failure(String content, String more) throws Exception {
            file("a.csv", content);
            return tester().failure("{\"path\": \"a.csv\"%s}".formatted(more));
        }

        private StepTester<ReadCsvStep.In, ReadCsvStep.Out> tester() {
            return new StepTester<>(new ReadCsvStep(), folder);
        }

        @Test
        void quotedFieldsHoldDelimitersQuotesAndLineBreaks() throws Exception {
            var out = read("\uFEFFid,text\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n\r\n2,\r\n", "");

            assertThat(out.columns()).containsExactly("id", "text");
            assertThat(out.rows().get(0)).containsExactly(entry("id", "1"), entry("text", "a, \"b\"\r\nc"));
            assertThat(out.rows().get(1)).containsExactly(entry("id", "2"), entry("text", ""));
            assertThat(out.rowCount()).isEqualTo(2);
        }

        @Test
        void delimiterAndNamesCanBeGiven() throws Exception {
            assertThat(read("1\t2\n", ", \"delimiter\": \"tab\", \"header\": false").rows().getFirst())
                    .containsExactly(entry("column1", "1"), entry("column2", "2"));
            assertThat(read("1;2\n", ", \"delimiter\": \";\", \"header\": false, \"columns\": [\"x\", \"y\"]").rows()
                    .getFirst()).containsExactly(entry("x", "1"), entry("y", "2"));
        }

        @Test
        void raggedRowsAreReportedWithLineAndTextIfTheyAreSkipped() throws Exception {
            var out = read("a,b\n1,2\n\"3\n\",4,5\n6\n7,8\n", ", \"badRows\": \"skip\"");

            assertThat(out.rows()).extracting(row -> row.get("a")).containsExactly("1", "7");
            assertThat(out.problems()).containsExactly(
                    new ReadCsvStep.Problem(3, "expected 2 fields, found 3", "\"3"),
                    new ReadCsvStep.Problem(5, "expected 2 fields, found 1", "6"));
            assertThat(out.problemCount()).isEqualTo(2);
        }

        @Test
        void aRaggedRowIsAnErrorOtherwise() throws Exception {
            StepError error = failure("a,b\n1,2\n3\n", "");

            assertThat(error.code()).isEqualTo("files/BadCsv");
            assertThat(error).hasMessageContaining("line 3: expected 2 fields, found 1: 3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,b\n1,2\n\"open,2\n3,4\n", "a,b\n1,2\n\"x\"y,2\n", "a,a\n", "a,\n1,2\n"})
        void brokenQuotesAndHeadersAreErrorsEvenIfRowsAreSkipped(String content) throws Exception {
            StepError error = failure(content, ", \"badRows\": \"skip\"");

            assertThat(error.code()).isEqualTo("files/BadCsv");
            assertThat(error).hasMessageContaining("line ");
        }

        @Test
        void moreRowsThanAllowedAreAnError() throws Exception {
            assertThat(failure("a\n1\n2\n3\n", ", \"maxRows\": 2").code()).isEqualTo("files/TooLarge");
            assertThat(read("a\n1\n2\n", ", \"maxRows\": 2").rowCount()).isEqualTo(2);
        }

        @Test
        void anEmptyFileHasNoRowsAndNoColumns() throws Exception {
            assertThat(read("", "").rows()).isEmpty();
            assertThat(read("\n\n", "").columns()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ";;", "\\\"", "\\n"})
        void aDelimiterMustBeOneOrdinaryCharacter(String delimiter) throws Exception {
            assertThat(failure("a\n", ", \"delimiter\": \"%s\"".formatted(delimiter)).code())
                    .isEqualTo("files/BadInput");
        }

        @Test
        void aLargeFileReportsProgress() throws Exception {
            file("big.csv",
                    IntStream.range(0, 25_000).mapToObj(i -> i + ",x").collect(Collectors.joining("\n", "n,t\n", "")));
            var tester = tester();

            var out = tester.run("{\"path\": \"big.csv\"}");

            assertThat(out.rowCount()).isEqualTo(25_000);
            assertThat(tester.context().progress()).extracting(p -> p.message()).containsExactly("10,000 rows",
                    "20,000 rows");
        }
    }
}
