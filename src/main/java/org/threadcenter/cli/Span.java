package org.threadcenter.cli;

import java.time.Duration;
import org.threadcenter.i18n.Texts;

/** A length of time as a person says it: its largest unit alone. Stateless; any thread. */
final class Span {
    private Span() {}

    static String of(Duration length, Texts texts) {
        if (length.toDays() > 0) {
            return texts.get("span.days", length.toDays());
        }
        if (length.toHours() > 0) {
            return texts.get("span.hours", length.toHours());
        }
        return length.toMinutes() > 0
                ? texts.get("span.minutes", length.toMinutes())
                : texts.get("span.seconds", length.toSeconds());
    }
}
