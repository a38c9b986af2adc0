package org.threadcenter.tui;

/** How a cell is drawn. Marks carry the meaning; an ink only repeats it. */
public record Style(Ink ink, boolean bold, boolean underlined, boolean reversed) {
    public static final Style PLAIN = of(Ink.PLAIN);
    public static final Style MUTED = of(Ink.MUTED);
    public static final Style TITLE = of(Ink.PLAIN).reverse();

    public static Style of(Ink ink) {
        return new Style(ink, false, false, false);
    }

    public Style embolden() {
        return new Style(ink, true, underlined, reversed);
    }

    public Style underline() {
        return new Style(ink, bold, true, reversed);
    }

    public Style reverse() {
        return new Style(ink, bold, underlined, true);
    }
}
