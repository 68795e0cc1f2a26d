package dev.steadflow.runtime.exec;

/** Bytes as Crockford's base 32 in lower case, as run ids have it: letters and digits that are easy to read aloud. */
final class Digits {

    static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private Digits() {}

    /**
     * The first bits, 5 in each character.
     *
     * @param characters how many, at most what the bytes give
     */
    static String of(byte[] bytes, int characters) {
        StringBuilder text = new StringBuilder(characters);
        int bits = 0;
        int held = 0;
        for (int index = 0; text.length() < characters;) {
            if (held < 5) {
                bits = ((bits << 8) | (bytes[index++] & 0xff)) & 0xfff;
                held += 8;
            }
            held -= 5;
            text.append(ALPHABET.charAt((bits >>> held) & 31));
        }
        return text.toString();
    }
}
