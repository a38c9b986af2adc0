package org.threadcenter.tui.chat;

import java.util.List;
import java.util.OptionalLong;
import org.threadcenter.client.ClientEvent.HistoryPage;
import org.threadcenter.client.Line;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Step;

/** Messages older than those that are there, asked for while the person scrolls. Stateless; any thread. */
public final class Older {
    static final int PAGE = 100;

    private Older() {}

    /** Asks for the next older ones of the room that is looked at, unless that is under way or there can be none. */
    static Step wanted(Model model) {
        Transcript transcript = model.transcript();
        boolean possible = askable(model) && transcript.past().state() == Past.State.UNASKED && !transcript.full();
        if (!possible) {
            return Step.of(model);
        }
        OptionalLong oldest = transcript.oldestMid();
        if (oldest.isPresent() && oldest.getAsLong() == 1) {
            return Step.of(model.withTranscript(transcript.with(Past.BEGINNING)));
        }
        Model asking = model.withChat(model.chat().withQuestions(model.chat().questions().next()));
        long rid = asking.chat().questions().rid();
        return Step.of(asking.withTranscript(transcript.with(Past.asked(rid))),
                new Effect.AskHistory(rid, model.rooms().active().name(), oldest.orElse(Long.MAX_VALUE), PAGE));
    }

    /** Whether the past can be asked for: while the line is down, this device may remember it. */
    static boolean askable(Model model) {
        return Talk.possible(model) && (model.connection().extended() || !model.connection().online());
    }

    /** The same when the first line of all is in sight. */
    static Step wantedAtTop(Model model) {
        ChatLayout layout = ChatLayout.of(model);
        return Anchor.atTop(model.chat().anchor(), model.transcript(), ChatLayout.rows(model), layout.height())
                ? wanted(model)
                : Step.of(model);
    }

    /** They have come. */
    public static Model came(Model model, HistoryPage page) {
        boolean asked = model.rooms().of(page.room())
                .filter(room -> room.transcript().past().waitsFor(page.rid())).isPresent();
        if (!asked) {
            return model;
        }
        List<Entry> lines = page.lines().stream().map(line -> Hearing.entry(model, line)).toList();
        Past past = page.more() ? Past.UNASKED : Past.BEGINNING;
        return model.withRooms(model.rooms().with(page.room(), room ->
                Hearing.named(room, page.lines()).with(room.transcript().recalled(lines).with(past))));
    }

    /** They can't be had just now: whoever scrolls on asks again. */
    static Model denied(Model model, long rid) {
        return model.withRooms(model.rooms().each(room -> room.transcript().past().waitsFor(rid)
                ? room.with(room.transcript().with(Past.UNASKED))
                : room));
    }
}
