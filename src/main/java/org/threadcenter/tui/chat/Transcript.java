package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.tui.chat.Entry.Own;
import org.threadcenter.tui.chat.Entry.Presence;
import org.threadcenter.tui.chat.Entry.Renaming;

/**
 * What was said in one room, oldest first. A value; any thread.
 *
 * <p>What has a place in the room's log stands by that; everything else stands where it came. Own lines that have no
 * place yet are the last ones. Bound: {@link #MOST} entries, and {@link #LIMIT} while the person reads older ones.
 *
 * @param lastNo the number given last to what came; numbers name entries and are never used again
 * @param firstNo the number given last to what came from the past: from 0 downwards
 * @param news what came while the person looked elsewhere
 * @param past what is known of what was said before
 * @param most entries kept just now
 */
public record Transcript(List<Entry> entries, long lastNo, long firstNo, News news, Past past, int most) {
    static final int MOST = 5_000;
    static final int LIMIT = 20_000;
    private static final long CLOCKS_DIFFER_MILLIS = 120_000;
    public static final Transcript EMPTY = new Transcript(List.of(), 0, 0, News.NONE, Past.UNASKED, MOST);

    public Transcript {
        entries = List.copyOf(entries);
    }

    private Transcript with(List<Entry> newEntries) {
        return new Transcript(newEntries, lastNo, firstNo, news, past, most);
    }

    private Transcript with(News newNews) {
        return new Transcript(entries, lastNo, firstNo, newNews, past, most);
    }

    public Transcript with(Past newPast) {
        return new Transcript(entries, lastNo, firstNo, news, newPast, most);
    }

    public Transcript heard(String nick, String text, boolean action, boolean mention, long wallMillis) {
        return heard(new Entry.Heard(nick, text, action, mention, wallMillis));
    }

    /** Somebody said something just now; unchanged when it is there already. */
    public Transcript heard(Entry.Heard said) {
        return holds(said.mid()) ? this : placed(said).with(news.said(lastNo + 1, said.mention()));
    }

    /** An own line is where everybody sees it now: it goes there, or is put there when it isn't here yet. */
    public Transcript ownHeard(Own there) {
        Optional<Own> waiting = own(there.id()).filter(Own::pending);
        if (holds(there.mid())) {
            return waiting.map(this::without).orElse(this);
        }
        return waiting.map(own -> without(own).insert(own.placed(there), true)).orElseGet(() -> placed(there));
    }

    private Transcript placed(Entry said) {
        Entry numbered = said.numbered(lastNo + 1);
        return numbered.mid() > 0 ? insert(numbered, true) : add(numbered);
    }

    /** Lines from the past, oldest first: each goes to its place, those that are there already are left out. */
    public Transcript recalled(List<Entry> lines) {
        List<Entry> all = new ArrayList<>(entries);
        Set<Long> there = new LinkedHashSet<>(all.stream().map(Entry::mid).toList());
        List<Entry> fresh = lines.stream().filter(line -> there.add(line.mid())).toList();
        long no = firstNo - fresh.size();
        for (int i = 0; i < fresh.size(); i++) {
            Entry line = fresh.get(i).numbered(no + i);
            all.add(place(all, line, false), line);
        }
        int room = Math.clamp(all.size(), most, LIMIT);
        return new Transcript(all, lastNo, no, news, past, room).trimmed();
    }

    private Transcript insert(Entry said, boolean now) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(place(all, said, now), said);
        return new Transcript(all, Math.max(lastNo, said.no()), firstNo, news, past, most).trimmed();
    }

    /**
     * Behind what has a lower place; among what has none, by the time of day. Of what comes just {@code now} only that
     * counts which was said clearly earlier: two clocks never agree.
     */
    private static int place(List<Entry> all, Entry said, boolean now) {
        int end = settled(all);
        int at = end;
        for (int i = end - 1; i >= 0 && (all.get(i).mid() <= 0 || all.get(i).mid() > said.mid()); i--) {
            at = all.get(i).mid() > 0 ? i : at;
        }
        long before = said.wallMillis() + (now ? CLOCKS_DIFFER_MILLIS : 0);
        while (at > 0 && all.get(at - 1).mid() <= 0 && all.get(at - 1).wallMillis() > before) {
            at--;
        }
        return at;
    }

    /** Where the own lines begin that have no place yet. */
    private static int settled(List<Entry> all) {
        int end = all.size();
        while (end > 0 && all.get(end - 1) instanceof Own own && own.pending()) {
            end--;
        }
        return end;
    }

    /** Whether the message with this number is here. */
    boolean holds(long mid) {
        return mid > 0 && placeOf(mid) >= 0;
    }

    /** The index of the message; −1 when it isn't here. */
    int placeOf(long mid) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            long there = entries.get(i).mid();
            if (there == mid) {
                return i;
            }
            if (there > 0 && there < mid) {
                return -1;
            }
        }
        return -1;
    }

    /** The number of the oldest message that has one. */
    public OptionalLong oldestMid() {
        return entries.stream().mapToLong(Entry::mid).filter(mid -> mid > 0).findFirst();
    }

    /** What was said gets its place anew: the log is another one now. */
    public Transcript former() {
        return with(entries.stream().map(Entry::former).toList()).with(Past.UNASKED);
    }

    public Transcript own(long id, String nick, String text, boolean action, long wallMillis) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(new Own(lastNo + 1, wallMillis, 0, id, nick, text, action, new Mark.Waiting()));
        return new Transcript(all, lastNo + 1, firstNo, news, past, most).trimmed();
    }

    public Transcript serverSaid(String text, long wallMillis) {
        return add(new Entry.ServerSaid(lastNo + 1, wallMillis, text)).with(news.said(lastNo + 1, false));
    }

    public Transcript note(String text, long wallMillis) {
        return add(new Entry.Note(lastNo + 1, wallMillis, text, false));
    }

    public Transcript problem(String text, long wallMillis) {
        return add(new Entry.Note(lastNo + 1, wallMillis, text, true));
    }

    public Transcript away(long seconds, Optional<Backlog> backlog, long wallMillis) {
        return add(new Entry.Away(lastNo + 1, wallMillis, seconds, backlog));
    }

    /** Who came and went; folded into the last line if that tells of comings and goings too. */
    public Transcript presence(List<String> joined, List<String> left, long wallMillis) {
        if (joined.isEmpty() && left.isEmpty()) {
            return this;
        }
        Presence before = presence(wallMillis);
        return withoutPresence().add(ComingsAndGoings.fold(before, joined, left, wallMillis));
    }

    /** Somebody took another nick; folded like comings and goings, as if they had come under it. */
    public Transcript renamed(Renaming renaming, long wallMillis) {
        Presence before = presence(wallMillis);
        return withoutPresence().add(ComingsAndGoings.fold(before, renaming, wallMillis));
    }

    /** The last line if it tells of comings and goings, or else one that tells of none yet. */
    private Presence presence(long wallMillis) {
        return lastSettled()
                .filter(Presence.class::isInstance)
                .map(Presence.class::cast)
                .orElseGet(() -> new Presence(lastNo + 1, wallMillis, List.of(), List.of(), List.of()));
    }

    private Optional<Entry> lastSettled() {
        int end = settled(entries);
        return end == 0 ? Optional.empty() : Optional.of(entries.get(end - 1));
    }

    private Transcript withoutPresence() {
        return lastSettled().filter(Presence.class::isInstance).map(this::without).orElse(this);
    }

    private Transcript add(Optional<Entry> entry) {
        return entry.map(this::add).orElse(this);
    }

    /** Before the own lines that wait for their place. */
    private Transcript add(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(settled(all), entry);
        return new Transcript(all, Math.max(lastNo, entry.no()), firstNo, news, past, most).trimmed();
    }

    /** What is too much goes, the oldest first; it can be had again from the server. */
    private Transcript trimmed() {
        int over = entries.size() - most;
        if (over <= 0) {
            return this;
        }
        boolean placed = entries.subList(0, over).stream().anyMatch(entry -> entry.mid() > 0);
        Transcript kept = with(entries.subList(over, entries.size()));
        return placed && past.state() == Past.State.BEGINNING ? kept.with(Past.UNASKED) : kept;
    }

    /** The person is at the newest line: what they had read back to need not be kept. */
    public Transcript atNewest() {
        return most == MOST ? this : new Transcript(entries, lastNo, firstNo, news, past, MOST).trimmed();
    }

    /** Whether no older line could be kept. */
    boolean full() {
        return entries.size() >= LIMIT;
    }

    /** The own line {@code id} moved on. */
    public Transcript marked(long id, Mark mark) {
        return own(id).map(own -> marked(own, mark)).orElse(this);
    }

    private Transcript marked(Own own, Mark mark) {
        Own marked = own.marked(mark);
        return own.pending() && !marked.pending()
                ? without(own).add(marked)
                : with(entries.stream().map(entry -> entry.no() == own.no() ? marked : entry).toList());
    }

    private Optional<Own> own(long id) {
        return id == 0 ? Optional.empty() : owns(own -> own.id() == id).findFirst();
    }

    private Stream<Own> owns(Predicate<Own> which) {
        return entries.reversed().stream().filter(Own.class::isInstance).map(Own.class::cast).filter(which);
    }

    /** The program's own words, and own lines that were not sent: what is kept elsewhere is left out. */
    public Transcript withoutKept() {
        return with(entries.stream()
                .filter(entry -> entry instanceof Entry.Note
                        || entry instanceof Own own && own.mark().worthRetrying())
                .toList());
    }

    /** Every own line whose end is not known yet will not be sent any more. */
    public Transcript leftBehind() {
        Mark mark = new Mark.Failed(Mark.Why.SERVER_CHANGED);
        UnaryOperator<Entry> left = entry ->
                entry instanceof Own own && own.mark().open() ? own.marked(mark) : entry;
        return with(entries.stream().map(left).toList());
    }

    /** The oldest own line that was not sent and is worth another try. */
    public Optional<Own> retryable() {
        return owns(own -> own.mark().worthRetrying()).reduce((newer, older) -> older);
    }

    public long openLines() {
        return owns(own -> own.mark().open()).count();
    }

    public Transcript without(Entry gone) {
        return with(entries.stream().filter(entry -> entry.no() != gone.no()).toList());
    }

    /** The person looks away now: what follows is new to them. */
    public Transcript lookedAway() {
        return with(News.AWAY);
    }

    /** The person looks here again: a line shows from where on it is new. */
    public Transcript lookedBack() {
        return with(news.seen());
    }

    /** The person goes on: nothing is new any more. */
    public Transcript caughtUp() {
        return with(News.NONE);
    }

    /** How many things others said after the entry {@code no} came. */
    public int spokenAfter(long no) {
        int count = 0;
        for (Entry entry : entries) {
            boolean spoken = entry instanceof Entry.Heard || entry instanceof Entry.ServerSaid;
            count += spoken && entry.no() > no ? 1 : 0;
        }
        return count;
    }

    /** The place of the entry {@code no}, or else of the one that came next; the last one when there is none. */
    int indexOf(long no) {
        int found = entries.size() - 1;
        long nearest = Long.MAX_VALUE;
        for (int i = 0; i < entries.size(); i++) {
            long there = entries.get(i).no();
            if (there >= no && there < nearest) {
                nearest = there;
                found = i;
            }
        }
        return found;
    }

    /** Empties the screen; own lines whose end is open stay. */
    public Transcript cleared() {
        List<Entry> open = entries.stream().filter(entry -> entry instanceof Own own && own.pending()).toList();
        return new Transcript(open, lastNo, firstNo, News.NONE, Past.UNASKED, MOST);
    }

    /** Whoever spoke, most recent first, each once. */
    public List<String> speakers() {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : entries.reversed()) {
            if (entry instanceof Entry.Heard heard) {
                names.add(heard.nick());
            }
        }
        return List.copyOf(names);
    }
}
