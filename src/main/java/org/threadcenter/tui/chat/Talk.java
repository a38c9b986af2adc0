package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.record.Message;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Entry.Own;

/** What saying something does to the model, from the chat or from the menu. Stateless; any thread. */
public final class Talk {
    private Talk() {}

    /**
     * What Enter does with {@code text}, which is not blank: a command is carried out, everything else is said.
     *
     * @param kept the model as it stays when neither is possible, with the text in its input
     * @param taken the same without the text
     */
    public static Step enter(Model kept, Model taken, String text, Now now) {
        if (text.startsWith("/") && !text.startsWith("//")) {
            return Commands.run(kept, taken, text.strip(), now);
        }
        if (!possible(kept)) {
            return Step.of(kept.warned(kept.text("say.ended"), now));
        }
        return say(taken, text.startsWith("//") ? text.substring(1) : text, now).and(new Effect.RememberInput(text));
    }

    /** {@code text} goes out as it is. */
    static Step say(Model model, String text, Now now) {
        return send(model, text, false, now);
    }

    /** {@code deed} goes out as something that this person does; they must have a nick. */
    static Step act(Model model, String deed, Now now) {
        return send(model, deed, true, now);
    }

    /** The oldest line that was not sent goes out again, as the newest one; empty when there is none. */
    static Optional<Step> retry(Model model, Now now) {
        return model.transcript().retryable().map(line -> resend(model, line, now));
    }

    private static Step resend(Model model, Own line, Now now) {
        Model without = model.withTranscript(model.transcript().without(line));
        return send(without, line.text(), line.action(), now);
    }

    /** In the room that is looked at. */
    private static Step send(Model model, String text, boolean action, Now now) {
        Chat chat = model.chat().numbered();
        Transcript transcript = model.transcript().caughtUp()
                .atNewest().own(chat.lastId(), model.nick(), text, action, now.wallMillis());
        return Step.of(model.withChat(chat).withTranscript(transcript), new Effect.Say(
                chat.lastId(), model.rooms().active().name(), action ? Message.ACTION : Message.TEXT, text));
    }

    /** Whether a line can be taken now: it may wait for the line, but not for a client that has ended. */
    static boolean possible(Model model) {
        return !(model.connection().state() instanceof State.Ended
                || model.connection().state() instanceof State.Idle);
    }

    /** Who is there, in one sentence. */
    public static String people(Model model, Now now) {
        List<Who> people = Who.of(model);
        List<String> shown = people.stream().map(who -> shown(model, who, now)).toList();
        String key = model.connection().online() ? "people.list" : "people.before";
        return people.isEmpty()
                ? model.text("people.unknown")
                : model.text(key, people.size(), String.join(", ", shown));
    }

    private static String shown(Model model, Who who, Now now) {
        String remark = who.remark(model, now);
        return remark.isEmpty() ? who.nick() : model.text("people.remark", who.nick(), remark);
    }
}
