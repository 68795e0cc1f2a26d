package dev.steadflow.plugin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing, awaiting, copying, moving, deleting, packing and unpacking, and XML. */
@Timeout(60)
class FileWorkTest {

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("in/deep"));
        Files.writeString(folder.resolve("in/a.txt"), "a");
        Files.writeString(folder.resolve("in/b.csv"), "bb");
        Files.writeString(folder.resolve("in/deep/c.txt"), "ccc");
        Files.createSymbolicLink(folder.resolve("in/deep/up"), folder.resolve("in"));
    }

    private <I, O> StepTester<I, O> tester(Step<I, O> step) {
        return new StepTester<>(step, folder);
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve(below))) {
            return paths.filter(Files::isRegularFile).map(path -> folder.resolve(below).relativize(path).toString())
                    .sorted().toList();
        }
    }

    @Test
    void allStepsHaveIconHelpAndServiceEntry() throws IOException {
        for (Step<?, ?> step : List.of(new ListStep(), new WaitStep(), new CopyStep(), new MoveStep(),
                new DeleteStep(), new ZipStep(), new UnzipStep(), new ReadXmlStep())) {
            assertThat(StepShape.problemsOf(step)).isEmpty();
        }
    }

    @Nested
    class Listing {

        @Test
        void aFolderIsListedByPatternAndKindAndNoCircleIsWalked() throws Exception {
            var list = tester(new ListStep());

            assertThat(list.run("{\"folder\": \"in\"}").files()).extracting(FileEntry::relativePath)
                    .containsExactly("a.txt", "b.csv");
            var deep = list.run("{\"folder\": \"in\", \"pattern\": \"*.txt\", \"recursive\": true}");
            assertThat(deep.files()).extracting(FileEntry::relativePath).containsExactly("a.txt", "deep/c.txt");
            assertThat(deep.files().getLast()).satisfies(file -> {
                assertThat(file.path()).isEqualTo(folder.resolve("in/deep/c.txt").toString());
                assertThat(file.bytes()).isEqualTo(3);
                assertThat(file.kind()).isEqualTo("file");
            });
            assertThat(list.run("{\"folder\": \"in\", \"recursive\": true, \"kinds\": \"folders\"}").files())
                    .extracting(FileEntry::relativePath, FileEntry::kind)
                    .containsExactly(tuple("deep", "folder"),
                            tuple("deep/up", "link"));
            assertThat(list.run("{\"folder\": \"in\", \"limit\": 1}").more()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"folder\": \"none\"}", "{\"folder\": \"in/a.txt\"}", "{\"pattern\": \"[\"}",
                        "{\"limit\": 0}"})
        void whatCannotBeListedIsAnError(String in) throws Exception {
            assertThat(tester(new ListStep()).failure(in).code())
                    .isIn("files/NotFound", "files/NoFolder", "files/BadInput");
        }
    }

    @Nested
    class Waiting {

        private StepTester<WaitStep.In, FileEntry> waiting(String now) {
            return tester(new WaitStep(InstantSource.fixed(Instant.parse(now))));
        }

        @Test
        void aFileIsAwaitedUntilItDoesNotChangeAnyMore() throws Exception {
            var attempt = waiting("2026-01-01T00:00:01Z").start(
                    "{\"folder\": \"new\", \"pattern\": \"*.csv\", \"every\": \"PT0.05S\"}");

            Files.createDirectories(folder.resolve("new"));
            Files.writeString(folder.resolve("new/other.txt"), "x");
            Files.writeString(folder.resolve("new/order.csv"), "1,2");

            FileEntry found = attempt.await(Duration.ofSeconds(20));
            assertThat(found.name()).isEqualTo("order.csv");
            assertThat(found.bytes()).isEqualTo(3);
        }

        @Test
        void theTimeCountsFromTheBeginningOfTheStepAndACancelEndsIt() throws Exception {
            assertThat(waiting("2026-01-01T01:00:00Z").failure("{\"folder\": \"none\"}").code())
                    .isEqualTo("files/NotArrived");
            var attempt = waiting("2026-01-01T00:00:01Z").start("{\"folder\": \"none\"}");
            attempt.cancel();
            assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(20))).isInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class CopyingMovingDeleting {

        @Test
        void filesAndFoldersAreCopied() throws Exception {
            var copy = tester(new CopyStep());

            assertThat(copy.run("{\"from\": \"in/a.txt\", \"to\": \"out/x.txt\"}").files()).isEqualTo(1);
            assertThat(folder.resolve("out/x.txt")).hasContent("a");
            assertThat(copy.run("{\"from\": \"in\", \"to\": \"all\"}").files()).isEqualTo(4);
            copy.run("{\"from\": \"in\", \"to\": \"all\"}");
            assertThat(names("all")).containsExactly("a.txt", "b.csv", "deep/c.txt");
            assertThat(folder.resolve("all/deep/up")).isSymbolicLink();
            assertThat(copy.isRepeatable("{\"from\": \"a\", \"to\": \"b\"}")).isTrue();
            assertThat(copy.isRepeatable("{\"from\": \"a\", \"to\": \"b\", \"mode\": \"create\"}")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"from\": \"none\", \"to\": \"x\"}", "{\"from\": \"in\", \"to\": \"in/deep/in\"}",
                        "{\"from\": \"in/a.txt\", \"to\": \"in/b.csv\", \"mode\": \"create\"}",
                        "{\"from\": \"in/a.txt\", \"to\": \"in/deep\"}",
                        "{\"from\": \"in/a.txt\", \"to\": \"x/y\", \"createFolders\": false}"})
        void whatWouldDoHarmIsRefused(String in) throws Exception {
            assertThat(tester(new CopyStep()).failure(in).next()).isEqualTo(StepError.Next.FATAL);
            assertThat(tester(new MoveStep()).failure(in).next()).isEqualTo(StepError.Next.FATAL);
            assertThat(names("in")).hasSize(3);
        }

        @Test
        void filesAndFoldersAreMoved() throws Exception {
            var move = tester(new MoveStep());

            move.run("{\"from\": \"in/a.txt\", \"to\": \"in/b.csv\"}");
            assertThat(folder.resolve("in/b.csv")).hasContent("a");
            move.run("{\"from\": \"in\", \"to\": \"x/y\"}");
            assertThat(names("x/y")).containsExactly("b.csv", "deep/c.txt");
            assertThat(folder.resolve("in")).doesNotExist();
        }

        @Test
        void filesAndFoldersAreDeletedAndLinksAreNotFollowed() throws Exception {
            var delete = tester(new DeleteStep());

            assertThat(delete.failure("{\"path\": \"in\"}").code()).isEqualTo("files/NotEmpty");
            assertThat(delete.run("{\"path\": \"in/deep\", \"recursive\": true}").deleted()).isEqualTo(3);
            assertThat(names("in")).containsExactly("a.txt", "b.csv");
            assertThat(delete.run("{\"path\": \"in/deep\"}").deleted()).isZero();
            assertThat(delete.failure("{\"path\": \"in/deep\", \"missing\": \"fail\"}").code())
                    .isEqualTo("files/NotFound");
        }

        @ParameterizedTest
        @ValueSource(strings = {".", "", "/", "in/.."})
        void theWorkFolderIsNotDeleted(String path) throws Exception {
            assertThat(
                    tester(new DeleteStep()).failure("{\"path\": \"%s\", \"recursive\": true}".formatted(path)).code())
                    .isEqualTo("files/BadInput");
            assertThat(names("in")).hasSize(3);
        }
    }

    @Nested
    class Archives {

        private void archive(String... namesAndTexts) throws IOException {
            try (OutputStream out = Files.newOutputStream(folder.resolve("x.zip"));
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (int i = 0; i < namesAndTexts.length; i += 2) {
                    zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                    zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        @Test
        void whatIsPackedIsUnpackedAgain() throws Exception {
            Files.createDirectories(folder.resolve("in/empty"));
            var packed = tester(new ZipStep()).run("{\"paths\": [\"in\", \"in/a.txt\"], \"to\": \"out/x.zip\"}");
            var unpacked = tester(new UnzipStep()).run("{\"archive\": \"out/x.zip\", \"to\": \"back\"}");

            assertThat(packed.files()).isEqualTo(4);
            assertThat(packed.bytes()).isEqualTo(Files.size(folder.resolve("out/x.zip")));
            assertThat(unpacked.files()).containsExactly("a.txt", "in/a.txt", "in/b.csv", "in/deep/c.txt");
            assertThat(unpacked.bytes()).isEqualTo(7);
            assertThat(folder.resolve("back/in/deep/c.txt")).hasContent("ccc");
            assertThat(folder.resolve("back/in/empty")).isDirectory();
            assertThat(tester(new ZipStep())
                    .failure("{\"paths\": [\"in/deep/c.txt\", \"back/in/deep/c.txt\"], \"to\": \"y\"}")
                    .code()).isEqualTo("files/BadInput");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"../evil.txt", "a/../../evil.txt", "/tmp/evil.txt", "..\\evil.txt", "C:/evil.txt", "a/.."})
        void anEntryThatLeavesTheFolderStopsAllOfIt(String name) throws Exception {
            archive("fine.txt", "x", name, "evil");

            StepError error = tester(new UnzipStep()).failure("{\"archive\": \"x.zip\", \"to\": \"out/in\"}");

            assertThat(error.code()).isEqualTo("files/UnsafeArchive");
            assertThat(folder.resolve("out")).doesNotExist();
        }

        @Test
        void aLinkThatWasThereDoesNotLeadOut() throws Exception {
            Files.createDirectories(folder.resolve("out"));
            Files.createSymbolicLink(folder.resolve("out/link"), folder.resolve("in"));
            archive("link/evil.txt", "evil");

            assertThat(tester(new UnzipStep()).failure("{\"archive\": \"x.zip\", \"to\": \"out\"}").code())
                    .isEqualTo("files/UnsafeArchive");
            assertThat(folder.resolve("in/evil.txt")).doesNotExist();
        }

        @Test
        void moreThanIsAllowedIsGivenUp() throws Exception {
            archive("a", "0".repeat(100_000), "b", "");
            var unzip = tester(new UnzipStep());

            assertThat(unzip.failure("{\"archive\": \"x.zip\", \"to\": \"o\", \"maxBytes\": 99999}").code())
                    .isEqualTo("files/TooLarge");
            assertThat(unzip.failure("{\"archive\": \"x.zip\", \"to\": \"o\", \"maxFiles\": 1}").code())
                    .isEqualTo("files/TooLarge");
            assertThat(names("o")).isEmpty();
            assertThat(unzip.failure("{\"archive\": \"in/a.txt\", \"to\": \"o\"}").code())
                    .isEqualTo("files/BadArchive");
            assertThat(unzip.failure("{\"archive\": \"none\", \"to\": \"o\"}").code()).isEqualTo("files/NotFound");
        }
    }

    @Nested
    class Xml {

        private String read(String xml, String more) throws Exception {
            Files.writeString(folder.resolve("x.xml"), xml);
            return tester(new ReadXmlStep()).run("{\"path\": \"x.xml\"%s}".formatted(more)).value().toString();
        }

        @Test
        void elementsBecomeObjectsListsAndTexts() throws Exception {
            assertThat(read("""
                    <?xml version="1.0"?><!-- c --><o:order no="7" xmlns:o="urn:o"><item id="1">pen &amp; ink</item>
                    <item/><o:to><![CDATA[<b>]]></o:to>rest</o:order>""", "")).isEqualTo(
                    "{\"@no\":\"7\",\"item\":[{\"@id\":\"1\",\"#text\":\"pen & ink\"},\"\"],\"o:to\":\"<b>\",\"#text\":\"rest\"}");
            assertThat(read("<a><b>1</b></a>", ", \"lists\": [\"b\"]")).isEqualTo("{\"b\":[\"1\"]}");
            assertThat(read("<a> x </a>", "")).isEqualTo("\"x\"");
        }

        @Test
        void theFilesOwnEncodingIsRead() throws Exception {
            Files.write(folder.resolve("l.xml"),
                    "<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>".getBytes(StandardCharsets.ISO_8859_1));

            var out = tester(new ReadXmlStep()).run("{\"path\": \"l.xml\"}");

            assertThat(out.value().asString()).isEqualTo("ü");
            assertThat(out.root()).isEqualTo("a");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                        "<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
                        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>", "<a>&unknown;</a>",
                        "<a>", "", "no xml", "<a></b>"})
        void whatFetchesGrowsOrIsBrokenIsRefused(String xml) throws Exception {
            Files.writeString(folder.resolve("x.xml"), xml);

            StepError error = tester(new ReadXmlStep()).failure("{\"path\": \"x.xml\"}");

            assertThat(error.code()).isEqualTo("files/BadXml");
            assertThat(error.getMessage()).doesNotContain("\n");
        }

        @Test
        void elementsNestedWithoutEndAreRefused() throws Exception {
            Files.writeString(folder.resolve("x.xml"), "<a>".repeat(300) + "</a>".repeat(300));

            assertThat(tester(new ReadXmlStep()).failure("{\"path\": \"x.xml\"}").code()).isEqualTo("files/BadXml");
        }
    }
}
