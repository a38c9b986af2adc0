package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.tui.chat.Entry.Own;
import org.threadcenter.tui.chat.Entry.Presence;
import org.threadcenter.tui.chat.Entry.Renaming;

/**
 * What was said, oldest first, at most 5,000 entries. A value; any thread.
 *
 * @param lastNo the number given last; numbers rise and are never used again
 * @param readTo the last entry that was on the screen when the person looked away; −1 = no such place
 */
public record Transcript(List<Entry> entries, long lastNo, long readTo) {
    public static final Transcript EMPTY = new Transcript(List.of(), 0, -1);
    static final int MOST = 5_000;

    public Transcript {
        entries = List.copyOf(entries);
    }

    public Transcript heard(String nick, String text, boolean action, boolean mention, long wallMillis) {
        return add(new Entry.Heard(lastNo + 1, wallMillis, nick, text, action, mention));
    }

    public Transcript own(long id, String nick, String sent, String text, boolean action, long wallMillis) {
        return add(new Own(lastNo + 1, wallMillis, id, nick, sent, text, action, new Mark.Waiting()));
    }

    public Transcript serverSaid(String text, long wallMillis) {
        return add(new Entry.ServerSaid(lastNo + 1, wallMillis, text));
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
        return withoutPresence().add(fold(before, joined, left, wallMillis));
    }

    /** Somebody took another nick; folded like comings and goings, as if they had come under it. */
    public Transcript renamed(Renaming renaming, long wallMillis) {
        Presence before = presence(wallMillis);
        boolean justCame = before.joined().contains(renaming.before());
        List<String> joined = before.joined().stream()
                .map(name -> name.equals(renaming.before()) ? renaming.after() : name).toList();
        List<Renaming> renamed = justCame ? before.renamed() : chained(before.renamed(), renaming);
        return withoutPresence().add(presence(before.no(), wallMillis, joined, before.left(), renamed));
    }

    /** Whoever takes one nick after the other is told of once. */
    private static List<Renaming> chained(List<Renaming> earlier, Renaming next) {
        List<Renaming> all = new ArrayList<>(earlier);
        Optional<Renaming> first = all.stream().filter(one -> one.after().equals(next.before())).findFirst();
        first.ifPresent(all::remove);
        Renaming whole = new Renaming(first.map(Renaming::before).orElse(next.before()), next.after());
        if (!whole.before().equals(whole.after())) {
            all.add(whole);
        }
        return List.copyOf(all);
    }

    /** The last line if it tells of comings and goings, or else one that tells of none yet. */
    private Presence presence(long wallMillis) {
        return !entries.isEmpty() && entries.getLast() instanceof Presence last
                ? last
                : new Presence(lastNo + 1, wallMillis, List.of(), List.of(), List.of());
    }

    private Transcript withoutPresence() {
        return !entries.isEmpty() && entries.getLast() instanceof Presence ? withoutLast() : this;
    }

    private static Optional<Entry> fold(
            Presence before, List<String> joined, List<String> left, long wallMillis) {
        Set<String> in = new LinkedHashSet<>(before.joined());
        Set<String> out = new LinkedHashSet<>(before.left());
        joined.stream().filter(name -> !out.remove(name)).forEach(in::add);
        left.stream().filter(name -> !in.remove(name)).forEach(out::add);
        return presence(before.no(), wallMillis, List.copyOf(in), List.copyOf(out), before.renamed());
    }

    private static Optional<Entry> presence(
            long no, long wallMillis, List<String> joined, List<String> left, List<Renaming> renamed) {
        boolean nothing = joined.isEmpty() && left.isEmpty() && renamed.isEmpty();
        return nothing ? Optional.empty() : Optional.of(new Presence(no, wallMillis, joined, left, renamed));
    }

    private Transcript add(Optional<Entry> entry) {
        return entry.map(this::add).orElse(this);
    }

    private Transcript add(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(entry);
        List<Entry> kept = all.subList(Math.max(0, all.size() - MOST), all.size());
        return new Transcript(kept, Math.max(lastNo, entry.no()), readTo);
    }

    private Transcript withoutLast() {
        return new Transcript(entries.subList(0, entries.size() - 1), lastNo, readTo);
    }

    /** The own line {@code id} moved on. */
    public Transcript marked(long id, Mark mark) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Own own && own.id() == id) {
                List<Entry> all = new ArrayList<>(entries);
                all.set(i, own.marked(mark));
                return new Transcript(all, lastNo, readTo);
            }
        }
        return this;
    }

    /** Every own line whose end is not known yet will not be sent any more. */
    public Transcript leftBehind() {
        Mark mark = new Mark.Failed(Mark.Why.SERVER_CHANGED);
        List<Entry> all = entries.stream()
                .map(entry -> entry instanceof Own own && own.mark().open() ? own.marked(mark) : entry)
                .toList();
        return new Transcript(all, lastNo, readTo);
    }

    /** The oldest own line that was not sent and is worth another try. */
    public Optional<Own> retryable() {
        return entries.stream()
                .filter(entry -> entry instanceof Own own && own.mark().worthRetrying())
                .map(Own.class::cast)
                .findFirst();
    }

    public long openLines() {
        return entries.stream().filter(entry -> entry instanceof Own own && own.mark().open()).count();
    }

    public Transcript without(Entry gone) {
        return new Transcript(entries.stream().filter(entry -> entry.no() != gone.no()).toList(), lastNo,
                readTo);
    }

    /** The person looks away now: what follows is new to them. */
    public Transcript lookedAway() {
        return new Transcript(entries, lastNo, lastNo);
    }

    /** The person goes on: nothing is new any more. */
    public Transcript caughtUp() {
        return readTo < 0 ? this : new Transcript(entries, lastNo, -1);
    }

    /** How many things others said after the entry {@code no}. */
    public int spokenAfter(long no) {
        int count = 0;
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).no() > no; i--) {
            Entry entry = entries.get(i);
            count += entry instanceof Entry.Heard || entry instanceof Entry.ServerSaid ? 1 : 0;
        }
        return count;
    }

    /** The place of the entry {@code no}, or of the next one that is still there; −1 when there is none. */
    int indexOf(long no) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).no() < no) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < entries.size() ? low : entries.size() - 1;
    }

    /** Empties the screen; own lines whose end is open stay. */
    public Transcript cleared() {
        List<Entry> open = entries.stream().filter(entry -> entry instanceof Own own && own.mark().open())
                .toList();
        return new Transcript(open, lastNo, -1);
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
