package org.threadcenter.chat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.threadcenter.chat.NickCheck.Fine;
import org.threadcenter.chat.NickCheck.Reason;
import org.threadcenter.chat.NickCheck.Refused;

/**
 * The name a person chose, valid by construction: in Unicode's composed form (NFC), 1-24 columns, at most
 * 64 bytes, of letters, digits, marks, emoji and {@code - _ .}, and like no address and not like the
 * server. A value; any thread.
 *
 * <p>Two nicks with the same {@link #skeleton} can't be told apart by a reader, so a server lets only one
 * of them in at a time.
 */
public record Nick(String text) {
    public static final int MAX_COLUMNS = 24;
    public static final int MAX_BYTES = 64;

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final String PUNCTUATION = "-_.";

    /** Letters that are drawn as nothing at all, or nearly so. */
    private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    /** In a skeleton 0 is an o and 1 is an l, so that these are all the digits there are. */
    private static final Pattern ADDRESS = Pattern.compile("[ol2-9]{1,3}(\\.[ol2-9]{1,3}){3}|:[:ol2-9]");

    private static final Pattern ORNAMENT = Pattern.compile("[\\p{M}._-]");

    public Nick {
        Optional<Reason> flaw = flaw(text);
        if (flaw.isPresent() || !text.equals(normal(text))) {
            throw new IllegalArgumentException("'" + text + "' can't be a nick: "
                    + flaw.map(Reason::name).orElse("not in normal form"));
        }
    }

    /** The nick that {@code wished} stands for, blanks around it left out, or why there is none. */
    public static NickCheck check(String wished) {
        String text = normal(wished);
        return flaw(text).<NickCheck>map(Refused::new).orElseGet(() -> new Fine(new Nick(text)));
    }

    /** Equal for nicks that are the same but for upper and lower case or for look-alike characters. */
    public String skeleton() {
        return LookAlikes.skeleton(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String normal(String wished) {
        return Normalizer.normalize(wished.strip(), Normalizer.Form.NFC);
    }

    private static Optional<Reason> flaw(String text) {
        if (text.isBlank()) {
            return Optional.of(Reason.EMPTY);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES || Columns.of(text) > MAX_COLUMNS) {
            return Optional.of(Reason.TOO_LONG);
        }
        if (!CleanText.forScreen(text).equals(text)
                || !Graphemes.split(text).stream().allMatch(Nick::isAllowed)) {
            return Optional.of(Reason.BAD_CHARACTER);
        }
        return isReserved(LookAlikes.skeleton(text)) ? Optional.of(Reason.RESERVED) : Optional.empty();
    }

    private static boolean isReserved(String skeleton) {
        String letters = Normalizer.normalize(skeleton, Normalizer.Form.NFD);
        return ADDRESS.matcher(skeleton).find() || ORNAMENT.matcher(letters).replaceAll("").equals("server");
    }

    private static boolean isAllowed(String cluster) {
        if (LookAlikes.isEmoji(cluster)) {
            return cluster.codePoints().allMatch(Nick::isPartOfEmoji);
        }
        int first = cluster.codePointAt(0);
        return PUNCTUATION.contains(cluster)
                || Character.isLetterOrDigit(first) && cluster.codePoints().allMatch(Nick::isPartOfLetter);
    }

    private static boolean isPartOfEmoji(int codePoint) {
        return Character.isEmojiComponent(codePoint) || Character.isEmoji(codePoint)
                || Character.isExtendedPictographic(codePoint) || isMark(codePoint);
    }

    private static boolean isPartOfLetter(int codePoint) {
        return (Character.isLetterOrDigit(codePoint) || isMark(codePoint)
                        || codePoint == JOINER || codePoint == NON_JOINER)
                && FILLERS.indexOf(codePoint) < 0;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
