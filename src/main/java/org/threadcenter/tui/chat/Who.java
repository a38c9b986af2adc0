package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.client.ClientEvent.Person;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;

/**
 * One person in the room that is looked at. A value; any thread.
 *
 * @param idleSinceMillis since when they are silent; empty where the server doesn't tell
 * @param away their link was lost a moment ago
 */
public record Who(String nick, OptionalLong idleSinceMillis, boolean away, boolean own) {
    private static final long MINUTE = 60_000;
    private static final long FROM_MINUTES = 5;
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    private static final Comparator<Who> ORDER = Comparator.comparing(Who::away)
            .thenComparing(who -> who.nick().toLowerCase(Locale.ROOT));

    /** Who is there, those who are away last; empty while nobody knows. */
    public static List<Who> of(Model model) {
        return model.rooms().active().people()
                .map(Who::of)
                .orElseGet(() -> model.rooms().active().isLobby() ? listed(model) : List.of());
    }

    private static List<Who> of(List<Person> people) {
        return people.stream()
                .map(one -> new Who(one.nick(), OptionalLong.of(one.idleSinceMillis()), one.away(), one.own()))
                .sorted(ORDER)
                .toList();
    }

    private static List<Who> listed(Model model) {
        return model.connection().people().orElse(List.of()).stream()
                .map(name -> new Who(name, OptionalLong.empty(), false, name.equals(model.nick())))
                .toList();
    }

    /** How many are there just now; empty while nobody knows. */
    public static Optional<Integer> count(Model model) {
        int known = model.connection().online() ? of(model).size() : 0;
        return known == 0 ? Optional.empty() : Optional.of(known);
    }

    /** Whether the server says how each of them is. */
    boolean told() {
        return idleSinceMillis.isPresent();
    }

    /** What there is to say besides the name; empty when nothing is. */
    public String remark(Model model, Now now) {
        List<String> words = new ArrayList<>();
        if (own) {
            words.add(model.text("you"));
        }
        if (away) {
            words.add(model.text("people.away"));
        } else {
            String idle = idle(model, now);
            if (!idle.isEmpty() && !own) {
                words.add(idle);
            }
        }
        return String.join(" · ", words);
    }

    private String idle(Model model, Now now) {
        long minutes = idleSinceMillis.isPresent() ? (now.wallMillis() - idleSinceMillis.getAsLong()) / MINUTE : 0;
        if (minutes < FROM_MINUTES) {
            return "";
        }
        return minutes < HOUR ? model.text("idle.minutes", "" + minutes)
                : minutes < DAY ? model.text("idle.hours", "" + minutes / HOUR)
                : model.text("idle.days", "" + minutes / DAY);
    }
}
