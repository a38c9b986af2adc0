package org.threadcenter.tui.chat;

import java.util.Optional;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Span;

/** The sign of a mark, and the words that go with it where a sign is not enough. Stateless; any thread. */
final class MarkText {
    private MarkText() {}

    static Span sign(Mark mark) {
        return switch (mark) {
            case Mark.Waiting waiting -> new Span("·", Style.MUTED);
            case Mark.Flying flying -> new Span("→", Style.of(Ink.ACCENT));
            case Mark.Arrived(int retries, boolean maybeTwice) ->
                    new Span("»" + count(retries), Style.of(maybeTwice ? Ink.WARNING : Ink.GOOD));
            case Mark.Stored(int retries) -> new Span("✓" + count(retries), Style.of(Ink.GOOD));
            case Mark.Failed failed -> new Span("✗", Style.of(Ink.BAD));
            case Mark.TurnedDown turnedDown -> new Span("✗", Style.of(Ink.BAD));
        };
    }

    private static String count(int retries) {
        return retries == 0 ? "" : retries < 10 ? "" + retries : "+";
    }

    /** A server's reason as a piece of a sentence, whether that server puts a full stop or not. */
    private static String clause(String said) {
        return said.strip().replaceFirst("\\.+$", "");
    }

    static Optional<Span> remark(Mark mark, Texts texts) {
        return switch (mark) {
            case Mark.Waiting waiting -> Optional.empty();
            case Mark.Flying flying -> Optional.empty();
            case Mark.Arrived(int retries, boolean maybeTwice) -> maybeTwice
                    ? Optional.of(new Span(texts.get("mark.maybe-twice"), Style.MUTED))
                    : Optional.empty();
            case Mark.Stored stored -> Optional.empty();
            case Mark.Failed(Mark.Why why) -> Optional.of(
                    new Span(texts.get("mark.failed." + why), Style.of(Ink.BAD)));
            case Mark.TurnedDown(String code, String said) -> Optional.of(new Span(
                    texts.get(mark.worthRetrying() ? "mark.turned-down" : "mark.turned-down.for-good", clause(said)),
                    Style.of(Ink.BAD)));
        };
    }
}
