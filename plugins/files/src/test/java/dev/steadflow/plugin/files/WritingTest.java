package dev.steadflow.plugin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyStepHasIconHelpAndServiceEntry() throws IOException {
        List<Step<?, ?>> steps = List.of(new ReadTextStep(), new WriteTextStep(), new ReadCsvStep(), new WriteCsvStep(),
                new ReadJsonStep(), new WriteJsonStep());
        for (Step<?, ?> step : steps) {
            assertThat(StepShape.problemsOf(step)).isEmpty();
        }
    }

    @Nested
    class Text {

        private StepTester<WriteTextStep.In, WrittenFile> tester;

        @BeforeEach
        void start() {
            tester = new StepTester<>(new WriteTextStep(), folder);
        }

        @Test
        void overwritingReplacesTheFileKeepsItsPermissionsAndLeavesNothingElse() throws Exception {
            Path path = Files.writeString(folder.resolve("a.txt"), "a long old text");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

            var out = tester.run("{\"path\": \"a.txt\", \"text\": \"né\"}");

            assertThat(out).isEqualTo(new WrittenFile(path.toString(), 3));
            assertThat(path).hasContent("né");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-r-----");
            assertThat(names()).containsExactly("a.txt");
        }

        @Test
        void overwritingALinkReplacesWhatItPointsTo() throws Exception {
            Path real = Files.writeString(folder.resolve("real.txt"), "old");
            Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);

            tester.run("{\"path\": \"link.txt\", \"text\": \"new\"}");

            assertThat(link).isSymbolicLink();
            assertThat(real).hasContent("new");
        }

        @Test
        void createLeavesAFileThatExistsAlone() throws Exception {
            tester.run("{\"path\": \"a.txt\", \"text\": \"one\", \"mode\": \"create\"}");
            StepError error = tester.failure("{\"path\": \"a.txt\", \"text\": \"two\", \"mode\": \"create\"}");

            assertThat(error.code()).isEqualTo("files/Exists");
            assertThat(folder.resolve("a.txt")).hasContent("one");
            assertThat(names()).containsExactly("a.txt");
        }

        @Test
        void appendWritesBehindTheEnd() throws Exception {
            tester.run("{\"path\": \"a.txt\", \"text\": \"one\\n\", \"mode\": \"append\", \"encoding\": \"UTF-16\"}");
            tester.run("{\"path\": \"a.txt\", \"text\": \"two\\n\", \"mode\": \"append\", \"encoding\": \"UTF-16\"}");

            assertThat(Files.readString(folder.resolve("a.txt"), StandardCharsets.UTF_16)).isEqualTo("one\ntwo\n");
        }

        @Test
        void missingFoldersAreMadeUnlessTheFlowForbidsIt() throws Exception {
            StepError error = tester.failure("{\"path\": \"x/y/a.txt\", \"text\": \"t\", \"createFolders\": false}");
            assertThat(error.code()).isEqualTo("files/NotFound");

            tester.run("{\"path\": \"x/y/a.txt\", \"text\": \"t\"}");
            assertThat(folder.resolve("x/y/a.txt")).hasContent("t");
        }

        @Test
        void aFolderIsNoTarget() throws Exception {
            assertThat(tester.failure("{\"path\": \".\", \"text\": \"t\"}").code()).isEqualTo("files/IsFolder");
        }

        @ParameterizedTest
        @CsvSource({"overwrite,true", "create,false", "append,false"})
        void onlyOverwritingMayBeRepeated(String mode, boolean repeatable) {
            assertThat(tester.isRepeatable("{\"path\": \"a\", \"text\": \"t\", \"mode\": \"%s\"}".formatted(mode)))
                    .isEqualTo(repeatable);
        }
    }

    @Test
    void jsonIsWrittenIndentedOrInOneLine() throws Exception {
        var tester = new StepTester<>(new WriteJsonStep(), folder);

        tester.run("{\"path\": \"a.json\", \"value\": {\"a\": [1, {}], \"b\": \"é\"}}");
        assertThat(Files.readString(folder.resolve("a.json"))).isEqualTo("""
                {
                  "a": [
                    1,
                    { }
                  ],
                  "b": "é"
                }
                """);

        tester.run("{\"path\": \"a.json\", \"value\": [1, null], \"indent\": false}");
        assertThat(Files.readString(folder.resolve("a.json"))).isEqualTo("[1,null]\n");
    }

    @Nested
    class Csv {

        private StepTester<WriteCsvStep.In, WriteCsvStep.Out> tester;

        @BeforeEach
        void start() {
            tester = new StepTester<>(new WriteCsvStep(), folder);
        }

        private String written() throws IOException {
            return Files.readString(folder.resolve("a.csv"));
        }

        @Test
        void columnsAreAllThatOccurAndValuesAreQuotedWhereNeeded() throws Exception {
            var out = tester.run("""
                    {"path": "a.csv", "rows": [
                        {"id": 1, "text": "a,b", "ok": true}, {"id": 2.50, "text": "say \\"x\\"\\n", "more": [1]},
                        {"id": null}]}""");

            assertThat(written()).isEqualTo("""
                    id,text,ok,more
                    1,"a,b",true,
                    2.5,"say ""x""
                    ",,[1]
                    ,,,
                    """);
            assertThat(out.rowCount()).isEqualTo(3);
        }

        @Test
        void whatIsWrittenIsReadBack() throws Exception {
            tester.run("""
                    {"path": "a.csv", "delimiter": ";", "lineEnd": "CRLF",
                     "rows": [{"x": ""}, {"x": "a;b"}, {"x": "\\r\\n"}, {"x": "\\"q\\""}]}""");

            var reader = new StepTester<>(new ReadCsvStep(), folder);
            assertThat(reader.run("{\"path\": \"a.csv\", \"delimiter\": \";\"}").rows())
                    .extracting(row -> row.get("x"))
                    .containsExactly("", "a;b", "\r\n", "\"q\"");
        }

        @Test
        void appendingWritesTheHeaderOnceAndStartsOnANewLine() throws Exception {
            tester.run("{\"path\": \"a.csv\", \"rows\": [{\"x\": 1, \"y\": 2}], \"mode\": \"append\"}");
            Files.writeString(folder.resolve("a.csv"), written().strip()); // Somebody took the last line's end away.

            tester.run("{\"path\": \"a.csv\", \"rows\": [{\"x\": 3, \"y\": 4}], \"mode\": \"append\"}");
            tester.run("{\"path\": \"a.csv\", \"rows\": [{\"x\": 5, \"y\": 6}], \"mode\": \"append\"}");

            assertThat(written()).isEqualTo("x,y\n1,2\n3,4\n5,6\n");
        }

        @Test
        void aRowThatIsNoObjectIsAnErrorAndNothingIsWritten() throws Exception {
            StepError error = tester.failure("{\"path\": \"a.csv\", \"rows\": [{\"x\": 1}, 7]}");

            assertThat(error.code()).isEqualTo("files/BadInput");
            assertThat(error).hasMessageContaining("row 1 is 7");
            assertThat(names()).isEmpty();
        }
    }
}
