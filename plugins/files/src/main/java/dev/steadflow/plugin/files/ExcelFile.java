package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An Excel file (ECMA-376, .xlsx): a ZIP archive of XML parts. Owned by one thread. */
final class ExcelFile implements AutoCloseable {

    private static final long MAX_PART_BYTES = 2_000_000_000; // A small file may unpack to much more.

    private final Path path;
    private final ZipFile zip;
    private final Map<String, String> partsBySheet = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private ExcelStyles styles = new ExcelStyles(false);

    private ExcelFile(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /** @throws StepError {@code files/NotFound}, {@code files/IsFolder}, {@code files/BadExcel} or {@code files/Failed} */
    static ExcelFile open(Path path) throws StepError {
        if (!Files.exists(path)) {
            throw FileFailures.notFound(path);
        }
        if (Files.isDirectory(path)) {
            throw FileFailures.isFolder(path);
        }
        try {
            ExcelFile file = new ExcelFile(path, new ZipFile(path.toFile()));
            try {
                file.readBook();
                return file;
            } catch (StepError | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (ZipException e) {
            throw bad(path, "it is no .xlsx file; an older .xls must be saved as .xlsx first").causedBy(e);
        } catch (IOException e) {
            throw FileFailures.reading(path, e);
        }
    }

    Path path() {
        return path;
    }

    List<String> sheets() {
        return List.copyOf(partsBySheet.keySet());
    }

    /** The sheet that is wanted, or the first one. */
    String sheet(Optional<String> wanted) throws StepError {
        if (wanted.isEmpty()) {
            return sheets().getFirst();
        }
        if (!partsBySheet.containsKey(wanted.get())) {
            throw StepError.fatal("files/NoSheet", "The file %s has no sheet '%s'; it has %s."
                    .formatted(path, wanted.get(), sheets()));
        }
        return wanted.get();
    }

    void read(String sheet, ExcelRows rows) throws StepError {
        read(partsBySheet.get(sheet), true, reader -> new ExcelSheet(reader, texts, styles, rows).read());
    }

    private void readBook() throws StepError {
        Map<String, String> targets = new LinkedHashMap<>();
        read("xl/_rels/workbook.xml.rels", true, reader -> elements(reader, "Relationship", () -> targets.put(
                attribute(reader, "Id"), attribute(reader, "Target").replaceFirst("^/?(?:xl/)?", "xl/"))));
        boolean[] from1904 = {false};
        read("xl/workbook.xml", true, reader -> {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals("workbookPr")) {
                        from1904[0] = attribute(reader, "date1904").matches("1|true");
                    } else if (reader.getLocalName().equals("sheet")) {
                        partsBySheet.put(attribute(reader, "name"), targets.getOrDefault(attribute(reader, "id"), ""));
                    }
                }
            }
        });
        if (partsBySheet.isEmpty()) {
            throw bad(path, "it has no sheets");
        }
        styles = new ExcelStyles(from1904[0]);
        read("xl/styles.xml", false, styles::read);
        read("xl/sharedStrings.xml", false, reader -> elements(
                reader, "si", () -> texts.add(ExcelSheet.text(reader, "si"))));
    }

    /** Something that reads a part. */
    private interface PartReader {
        void read(XMLStreamReader reader) throws XMLStreamException, StepError;
    }

    /** What happens at an element. */
    private interface AtElement {
        void run() throws XMLStreamException, StepError;
    }

    private static void elements(XMLStreamReader reader, String name, AtElement action)
            throws XMLStreamException, StepError {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals(name)) {
                action.run();
            }
        }
    }

    /** The attribute's value, whatever its namespace; empty if there is none. */
    static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    private void read(String part, boolean needed, PartReader action) throws StepError {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            if (needed) {
                throw bad(path, "the part '%s' is missing".formatted(part));
            }
            return;
        }
        try (InputStream in = new Limited(zip.getInputStream(entry))) {
            action.read(XmlTree.factory().createXMLStreamReader(in));
        } catch (XMLStreamException | IOException | NumberFormatException e) {
            throw bad(path, "the part '%s' cannot be read: %s".formatted(
                    part, String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse(""))).causedBy(e);
        }
    }

    private static final class Limited extends FilterInputStream {

        private long left = MAX_PART_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("it unpacks to more than %,d bytes".formatted(MAX_PART_BYTES));
            }
            return count;
        }
    }

    private static StepError bad(Path path, String reason) {
        return StepError.fatal("files/BadExcel", "The file %s cannot be read as Excel: %s.".formatted(path, reason));
    }

    @Override
    public void close() throws StepError {
        try {
            zip.close();
        } catch (IOException e) {
            throw FileFailures.reading(path, e);
        }
    }
}
