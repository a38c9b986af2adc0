package org.threadcenter.tui.chat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.chat.Columns;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.chat.Entry.Away;
import org.threadcenter.tui.chat.Entry.Heard;
import org.threadcenter.tui.chat.Entry.Note;
import org.threadcenter.tui.chat.Entry.Own;
import org.threadcenter.tui.chat.Entry.Presence;
import org.threadcenter.tui.chat.Entry.ServerSaid;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.Span;
import org.threadcenter.tui.widget.Wrap;

/**
 * How entries lie in rows: time, nick, mark, then the text, which hangs under itself. Stateless; any thread.
 *
 * @param columns width of a row
 * @param ownNick what this person is called, to show where others name them; empty when unknown
 * @param spot the entry to be shown by a bar
 */
public record TranscriptRows(int columns, ZoneId zone, Texts texts, String ownNick, OptionalLong spot) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int NICK_AT = 8;
    private static final int MARK_COLUMNS = 3;
    private static final String BAR = "▌";

    /** The rows of the entry at {@code index}, with the day line or the "new" line that belong above it. */
    public List<Row> of(Transcript transcript, int index) {
        Entry entry = transcript.entries().get(index);
        List<Row> rows = new ArrayList<>();
        if (index == 0) {
            past(transcript).ifPresent(words -> rows.add(centred(words)));
        }
        if (index == 0 || !day(entry).equals(day(transcript.entries().get(index - 1)))) {
            rows.add(centred("── " + DateTimeFormatter.ofPattern(texts.get("day.pattern"), texts.locale())
                    .format(day(entry)) + " ──"));
        }
        if (isFirstNew(transcript, index)) {
            rows.add(rule(" " + texts.get("line.new") + " "));
        }
        rows.addAll(content(entry));
        return rows;
    }

    private static boolean isFirstNew(Transcript transcript, int index) {
        return index > 0 && transcript.entries().get(index).no() == transcript.news().firstNo();
    }

    /** What there is to say of older lines than the first one. */
    private Optional<String> past(Transcript transcript) {
        return switch (transcript.past().state()) {
            case ASKED -> Optional.of(texts.get("past.asked"));
            case BEGINNING -> Optional.of(texts.get("past.beginning"));
            case UNASKED -> transcript.full() ? Optional.of(texts.get("past.full")) : Optional.empty();
        };
    }

    /** The rows of {@code entry} alone. */
    List<Row> content(Entry entry) {
        List<Row> rows = new ArrayList<>();
        switch (entry) {
            case Heard heard -> heard(heard, rows);
            case Own own -> own(own, rows);
            case ServerSaid said -> hanging(rows, serverHead(said), said.text(), Style.of(Ink.ACCENT));
            case Presence presence -> hanging(rows, plainHead(presence), presence(presence), Style.MUTED);
            case Away away -> rows.add(centred(away(away)));
            case Note note -> hanging(rows, plainHead(note), note.text(),
                    note.problem() ? Style.of(Ink.WARNING) : Style.MUTED);
        }
        return rows;
    }

    private void heard(Heard heard, List<Row> rows) {
        Style nick = Style.of(Ink.ofNick(heard.nick()));
        Row head = head(heard, heard.action() ? "*" : heard.nick(), nick, Span.plain(""));
        if (heard.mention()) {
            head = withBar(head, Ink.WARNING);
        }
        String text = heard.action() ? heard.nick() + " " + heard.text() : heard.text();
        hanging(rows, head, text, Style.PLAIN);
    }

    private void own(Own own, List<Row> rows) {
        String name = own.nick().isEmpty() ? texts.get("you") : own.nick();
        Row head = head(own, own.action() ? "*" : name, Style.PLAIN.embolden(), MarkText.sign(own.mark()));
        hanging(rows, head, own.action() ? name + " " + own.text() : own.text(), Style.PLAIN);
        MarkText.remark(own.mark(), texts).ifPresent(remark -> hanging(
                rows, Row.EMPTY.padTo(textAt()), remark.text(), remark.style()));
    }

    private static Row withBar(Row head, Ink ink) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(BAR, Style.of(ink)));
        spans.addAll(head.spans().subList(1, head.spans().size()));
        return new Row(spans);
    }

    /** Blank or bar, time, nick, mark: everything left of the text. */
    private Row head(Entry entry, String nick, Style style, Span mark) {
        Row row = Row.of(" ", Style.PLAIN).with(CLOCK.format(time(entry)), Style.MUTED).padTo(NICK_AT);
        Row named = row.with(shortName(nick, nickColumns()), style).padTo(NICK_AT + nickColumns() + 1);
        Row whole = named.with(mark.text(), mark.style()).padTo(textAt());
        return spot.equals(OptionalLong.of(entry.no())) ? withBar(whole, Ink.ACCENT) : whole;
    }

    private Row serverHead(ServerSaid said) {
        return head(said, texts.get("server.name"), Style.of(Ink.ACCENT).embolden(), Span.plain(""));
    }

    private Row plainHead(Entry entry) {
        return Row.of(" ", Style.PLAIN).with(CLOCK.format(time(entry)), Style.MUTED).padTo(textAt());
    }

    private void hanging(List<Row> rows, Row head, String text, Style style) {
        Row start = head;
        for (String line : Wrap.words(text, columns - textAt() - 1)) {
            rows.add(Mentions.marked(start, line, ownNick, style));
            start = Row.EMPTY.padTo(textAt());
        }
    }

    private int textAt() {
        return NICK_AT + nickColumns() + 1 + MARK_COLUMNS;
    }

    private int nickColumns() {
        return columns < 60 ? 6 : columns < 100 ? 8 : columns < 150 ? 12 : 16;
    }

    /** An address says more by its end, a nick by its beginning. */
    private static String shortName(String nick, int columns) {
        if (Columns.of(nick) > columns && nick.matches(".*:[0-9]+")) {
            return "…" + nick.substring(Math.max(0, nick.length() - columns + 1));
        }
        return Row.cut(nick, columns);
    }

    private String presence(Presence presence) {
        List<String> parts = new ArrayList<>();
        if (!presence.joined().isEmpty()) {
            parts.add("+ " + texts.get("line.joined", names(presence.joined()), presence.joined().size()));
        }
        if (!presence.left().isEmpty()) {
            parts.add(texts.get("line.left", names(presence.left()), presence.left().size()));
        }
        presence.renamed().forEach(one -> parts.add(texts.get("line.renamed", one.before(), one.after())));
        return String.join(" · ", parts);
    }

    private String away(Away away) {
        String time = duration(away.seconds());
        return away.backlog()
                .map(said -> said.missed() > 0
                        ? texts.get("line.away.missed", time, said.coming(), said.missed())
                        : texts.get("line.away.complete", time, said.coming()))
                .orElseGet(() -> texts.get("line.away", time));
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }

    private Row centred(String text) {
        return Row.EMPTY.padTo(Math.max(0, (columns - Columns.of(text)) / 2)).with(text, Style.MUTED);
    }

    private Row rule(String word) {
        int left = Math.max(1, (columns - Columns.of(word)) / 2 - 1);
        int right = Math.max(1, columns - Columns.of(word) - left - 2);
        Style style = Style.of(Ink.ACCENT);
        return Row.of(" " + "─".repeat(left), style).with(word, style).with("─".repeat(right), style);
    }

    static String duration(long seconds) {
        return seconds < 3600
                ? "%02d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private LocalDate day(Entry entry) {
        return time(entry).toLocalDate();
    }

    private ZonedDateTime time(Entry entry) {
        return Instant.ofEpochMilli(entry.wallMillis()).atZone(zone);
    }
}
