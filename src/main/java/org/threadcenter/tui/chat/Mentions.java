package org.threadcenter.tui.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Row;

/** Where a text names a person. Stateless; any thread. */
public final class Mentions {
    private static final String NO_LETTER_BEFORE = "(?<![\\p{L}\\p{M}\\p{N}_])";
    private static final String NO_LETTER_AFTER = "(?![\\p{L}\\p{M}\\p{N}_])";

    private Mentions() {}

    public static boolean in(String text, String nick) {
        return !nick.isEmpty() && pattern(nick).matcher(text).find();
    }

    /** {@code start} and then {@code text}, with every mention of {@code nick} in it standing out. */
    static Row marked(Row start, String text, String nick, Style style) {
        if (!in(text, nick)) {
            return start.with(text, style);
        }
        Row row = start;
        int from = 0;
        Matcher matcher = pattern(nick).matcher(text);
        while (matcher.find()) {
            row = row.with(text.substring(from, matcher.start()), style)
                    .with(matcher.group(), Style.of(Ink.WARNING).embolden());
            from = matcher.end();
        }
        return row.with(text.substring(from), style);
    }

    private static Pattern pattern(String nick) {
        return Pattern.compile(NO_LETTER_BEFORE + Pattern.quote(nick) + NO_LETTER_AFTER,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
