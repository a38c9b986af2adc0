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
            case Mark.Failed failed -> new Span("✗", Style.of(Ink.BAD));
        };
    }

    private static String count(int retries) {
        return retries == 0 ? "" : retries < 10 ? "" + retries : "+";
    }

    static Optional<Span> remark(Mark mark, Texts texts) {
        return switch (mark) {
            case Mark.Waiting waiting -> Optional.empty();
            case Mark.Flying flying -> Optional.empty();
            case Mark.Arrived(int retries, boolean maybeTwice) -> maybeTwice
                    ? Optional.of(new Span(texts.get("mark.maybe-twice"), Style.MUTED))
                    : Optional.empty();
            case Mark.Failed(Mark.Why why) -> Optional.of(
                    new Span(texts.get("mark.failed." + why), Style.of(Ink.BAD)));
        };
    }
}
