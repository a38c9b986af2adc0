package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.tui.chat.Entry.Presence;
import org.threadcenter.tui.chat.Entry.Renaming;

/** How comings, goings and new names become one line: what undoes itself isn't told. Stateless; any thread. */
final class ComingsAndGoings {
    private ComingsAndGoings() {}

    static Optional<Entry> fold(Presence before, List<String> joined, List<String> left, long wallMillis) {
        Set<String> in = new LinkedHashSet<>(before.joined());
        Set<String> out = new LinkedHashSet<>(before.left());
        joined.stream().filter(name -> !out.remove(name)).forEach(in::add);
        left.stream().filter(name -> !in.remove(name)).forEach(out::add);
        return line(before.no(), wallMillis, List.copyOf(in), List.copyOf(out), before.renamed());
    }

    static Optional<Entry> fold(Presence before, Renaming renaming, long wallMillis) {
        boolean justCame = before.joined().contains(renaming.before());
        List<String> joined = before.joined().stream()
                .map(name -> name.equals(renaming.before()) ? renaming.after() : name).toList();
        List<Renaming> renamed = justCame ? before.renamed() : chained(before.renamed(), renaming);
        return line(before.no(), wallMillis, joined, before.left(), renamed);
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

    private static Optional<Entry> line(
            long no, long wallMillis, List<String> joined, List<String> left, List<Renaming> renamed) {
        boolean nothing = joined.isEmpty() && left.isEmpty() && renamed.isEmpty();
        return nothing ? Optional.empty() : Optional.of(new Presence(no, wallMillis, joined, left, renamed));
    }
}
