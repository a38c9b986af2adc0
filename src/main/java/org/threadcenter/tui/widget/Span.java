package org.threadcenter.tui.widget;

import org.threadcenter.tui.Style;

/** A piece of text in one style. */
public record Span(String text, Style style) {
    public static Span plain(String text) {
        return new Span(text, Style.PLAIN);
    }

    public static Span muted(String text) {
        return new Span(text, Style.MUTED);
    }
}
