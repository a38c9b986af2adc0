package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Said;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Entry.Own;

/** What saying something does to the model, from the chat or from the menu. Stateless; any thread. */
public final class Talk {
    private Talk() {}

    /** {@code text} goes out as it is. */
    public static Step say(Model model, String text, Now now) {
        return send(model, text, text, false, now);
    }

    /** {@code deed} goes out as something that this person does; they must have a nick. */
    static Step act(Model model, String deed, Now now) {
        return send(model, Said.actionText(model.nick(), deed), deed, true, now);
    }

    /** The oldest line that was not sent goes out again, as the newest one; empty when there is none. */
    static Optional<Step> retry(Model model, Now now) {
        return model.transcript().retryable().map(line -> resend(model, line, now));
    }

    private static Step resend(Model model, Own line, Now now) {
        Model without = model.withTranscript(model.transcript().without(line));
        return send(without, line.sent(), line.text(), line.action(), now);
    }

    private static Step send(Model model, String sent, String shown, boolean action, Now now) {
        Chat chat = model.chat().numbered();
        Transcript transcript = model.transcript().caughtUp()
                .own(chat.lastId(), model.nick(), sent, shown, action, now.wallMillis());
        return Step.of(model.withChat(chat).withTranscript(transcript), new Effect.Say(chat.lastId(), sent));
    }

    /** Whether a line can be taken now: it may wait for the line, but not for a client that has ended. */
    public static boolean possible(Model model) {
        return !(model.connection().state() instanceof State.Ended
                || model.connection().state() instanceof State.Idle);
    }

    /** Who is there, in one sentence. */
    public static String people(Model model) {
        List<String> names = model.connection().people().orElse(List.of());
        List<String> shown = names.stream()
                .map(name -> name.equals(model.nick()) ? model.text("people.you", name) : name)
                .toList();
        String key = model.connection().online() ? "people.list" : "people.before";
        return names.isEmpty()
                ? model.text("people.unknown")
                : model.text(key, names.size(), String.join(", ", shown));
    }
}
