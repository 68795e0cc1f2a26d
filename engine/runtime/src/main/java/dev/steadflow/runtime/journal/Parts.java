package dev.steadflow.runtime.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Cuts bytes that are too long for one row, and checks what was put together again. */
final class Parts {

    private Parts() {}

    /** At least one part; all but the last are of the full length. */
    static List<byte[]> cut(byte[] bytes, int maxLength) {
        if (bytes.length <= maxLength) {
            return List.of(bytes);
        }
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += maxLength) {
            parts.add(Arrays.copyOfRange(bytes, from, Math.min(from + maxLength, bytes.length)));
        }
        return parts;
    }

    static long crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }
}
