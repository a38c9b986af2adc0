package org.threadcenter.chat;

/**
 * How many columns of a terminal a text takes. Stateless; any thread.
 *
 * <p>A grapheme cluster takes the sum of its code points' widths, at most 2. No rule is right in every
 * terminal (they disagree on skin tones and on emoji chosen by a variation selector), so whoever prints
 * a cluster that isn't plain moves the cursor explicitly afterwards.
 */
public final class Columns {
    private static final int WIDEST_CLUSTER = 2;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    /** First and last code point of each East-Asian wide or fullwidth range that is not emoji by default. */
    private static final int[] WIDE = {
        0x1100, 0x115F, // Hangul leading consonants
        0x2329, 0x232A, // angle brackets
        0x2630, 0x2637, 0x268A, 0x268F, // trigrams and digrams
        0x2E80, 0x303E, // radicals, ideographic punctuation
        0x3041, 0x4DBF, // kana, bopomofo, compatibility Jamo, enclosed letters, ideographs A
        0x4DC0, 0xA4CF, // hexagrams, ideographs, Yi
        0xA960, 0xA97C, // Hangul leading consonants, extended
        0xAC00, 0xD7A3, // Hangul syllables
        0xF900, 0xFAFF, // compatibility ideographs
        0xFE10, 0xFE19, 0xFE30, 0xFE6B, // vertical, compatibility and small forms
        0xFF01, 0xFF60, 0xFFE0, 0xFFE6, // fullwidth forms
        0x16FE0, 0x18DFF, // Tangut, Khitan
        0x1AFF0, 0x1B2FB, // kana extensions, Nushu
        0x1D300, 0x1D376, // Tai Xuan Jing, counting rods
        0x1F200, 0x1F265, // enclosed ideographs
        0x1F300, 0x1F320, 0x1F3FB, 0x1F3FF, // pictographs, skin tones
        0x20000, 0x2FFFD, 0x30000, 0x3FFFD // ideographs B and on
    };

    private Columns() {}

    /** The columns of {@code text} printed on one line; a control character takes none. */
    public static int of(String text) {
        if (Graphemes.isPrintableAscii(text)) {
            return text.length();
        }
        int columns = 0;
        for (String cluster : Graphemes.split(text)) {
            columns += ofCluster(cluster);
        }
        return columns;
    }

    /** The columns of one grapheme cluster: 0 (nothing to see), 1 or 2. */
    public static int ofCluster(String cluster) {
        if (cluster.isEmpty()) {
            return 0;
        }
        if (Character.isEmoji(cluster.codePointAt(0)) && cluster.indexOf(EMOJI_SELECTOR) > 0) {
            return WIDEST_CLUSTER;
        }
        return Math.min(WIDEST_CLUSTER, cluster.codePoints().map(Columns::ofCodePoint).sum());
    }

    private static int ofCodePoint(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> 0;
            case Character.FORMAT -> isNumberSign(codePoint) ? 1 : 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /** The signs written around a number in Arabic, Syriac and Kaithi are format characters, yet drawn. */
    private static boolean isNumberSign(int codePoint) {
        return codePoint >= 0x0600 && codePoint <= 0x0605 || codePoint == 0x06DD || codePoint == 0x070F
                || codePoint == 0x0890 || codePoint == 0x0891 || codePoint == 0x08E2
                || codePoint == 0x110BD || codePoint == 0x110CD;
    }

    private static boolean isWide(int codePoint) {
        if (codePoint < WIDE[0]) {
            return false;
        }
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return Character.isEmojiPresentation(codePoint);
    }
}
