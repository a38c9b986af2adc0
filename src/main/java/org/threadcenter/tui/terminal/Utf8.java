package org.threadcenter.tui.terminal;

import java.util.Optional;

/** Puts one UTF-8 character together from its bytes; broken ones vanish. Owned by its decoder. */
final class Utf8 {
    private static final int FIRST_PRINTABLE_ABOVE_ASCII = 0xA0;
    private static final int[] SMALLEST_BY_LENGTH = {0, 0, 0x80, 0x800, 0x10000};

    private int missing;
    private int length;
    private int codePoint;

    /** True when {@code octet} goes on with a character that was begun; if not, that one is forgotten. */
    boolean expects(int octet) {
        boolean continues = missing > 0 && (octet & 0xC0) == 0x80;
        if (!continues) {
            missing = 0;
        }
        return continues;
    }

    /** The first byte of a character, and the character if it is all of it. */
    Optional<String> begin(int octet) {
        length = octet < 0x80 ? 1 : octet >= 0xC2 && octet < 0xE0 ? 2 : octet >= 0xE0 && octet < 0xF0 ? 3
                : octet >= 0xF0 && octet < 0xF5 ? 4 : 0;
        missing = Math.max(0, length - 1);
        codePoint = length == 1 ? octet : octet & 0xFF >> length + 1;
        return length == 1 ? Optional.of(Character.toString(octet)) : Optional.empty();
    }

    /** A further byte of the character that was begun, and the character if this was its last. */
    Optional<String> take(int octet) {
        codePoint = codePoint << 6 | octet & 0x3F;
        missing--;
        return missing == 0 && isCharacter() ? Optional.of(Character.toString(codePoint)) : Optional.empty();
    }

    private boolean isCharacter() {
        return codePoint >= Math.max(SMALLEST_BY_LENGTH[length], FIRST_PRINTABLE_ABOVE_ASCII)
                && Character.isValidCodePoint(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE;
    }
}
