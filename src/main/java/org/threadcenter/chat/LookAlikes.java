package org.threadcenter.chat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reduces a name to how it looks, after the idea of UTS #39: case, width and style of a letter are left
 * out, and letters of other alphabets become the Latin ones they resemble. Accents stay. Stateless; any
 * thread.
 *
 * <p>The table is small on purpose: it holds what common fonts draw alike, and what merges two names
 * wrongly costs a person their name.
 */
final class LookAlikes {
    private static final int DOT_ABOVE = 0x0307;

    /** Each word is one lower-case Latin letter (or sign) and what is taken for it, in either case. */
    private static final String TABLE = """
            aаαɑᴀꭺ bвβьᏼʙ cсϲᴄꮯ dԁꭰᴅ eеεɛᴇꭼҽє fϝꜰ gɡցꮐɢ hнηһհꮋʜ
            i1lıіιɩӏ|ǀ jјϳյꭻᴊ kкκᴋꮶ mмμᴍꮇ nոռɴ o0оοօᴏ০૦๐໐ဝ〇ⲟ pрρᴘꮲ
            qԛզ rᴦꭱʀ sѕꜱꮪ tтτᴛꭲ uսυᴜ vνѵᴠꮩ wѡԝᴡꮃ xхχ yуγүʏ zζᴢꮓ
            :ːꓽःઃး
            """;

    private static final Map<Integer, Integer> RESEMBLED = resembled();

    private LookAlikes() {}

    static String skeleton(String name) {
        StringBuilder skeleton = new StringBuilder(name.length());
        for (String cluster : Graphemes.split(name)) {
            if (isEmoji(cluster)) {
                cluster.codePoints()
                        .filter(codePoint -> !CleanText.isVariationSelector(codePoint))
                        .forEach(skeleton::appendCodePoint);
            } else {
                appendLetter(skeleton, cluster);
            }
        }
        return Normalizer.normalize(skeleton, Form.NFC);
    }

    /** True for a picture; a digit or sign that can be dressed as one is no picture. */
    static boolean isEmoji(String cluster) {
        int first = cluster.codePointAt(0);
        return Character.isEmojiPresentation(first) || Character.isExtendedPictographic(first);
    }

    private static void appendLetter(StringBuilder skeleton, String cluster) {
        int[] codePoints = folded(cluster).codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            boolean dotOfAnI = codePoints[i] == DOT_ABOVE && i > 0 && codePoints[i - 1] == 'i';
            if (isSeen(codePoints[i]) && !dotOfAnI) {
                skeleton.appendCodePoint(RESEMBLED.getOrDefault(codePoints[i], codePoints[i]));
            }
        }
    }

    /** Compatibility forms and case folded away, accents taken off their letters so that both are seen. */
    private static String folded(String cluster) {
        String letters = Normalizer.normalize(cluster, Form.NFKD);
        String folded = letters.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded.replace('ς', 'σ'), Form.NFKD);
    }

    private static boolean isSeen(int codePoint) {
        return Character.getType(codePoint) != Character.FORMAT && !CleanText.isVariationSelector(codePoint);
    }

    private static Map<Integer, Integer> resembled() {
        Map<Integer, Integer> table = new HashMap<>();
        for (String word : TABLE.split("\\s+")) {
            int letter = word.codePointAt(0) == 'i' ? 'l' : word.codePointAt(0);
            word.toLowerCase(Locale.ROOT).codePoints().forEach(other -> table.put(other, letter));
        }
        return Map.copyOf(table);
    }
}
