package org.threadcenter.tui.menu;

import java.util.Optional;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.FragmentMoved;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.LineEditor;

/**
 * The menu's own state. A value; any thread.
 *
 * @param item the entry with the bar beside it
 * @param form the fields of the screen that has some; empty otherwise
 * @param editor the message being typed under "Send message"
 * @param progress the message that is, or was last, on its way
 * @param top how far a list is scrolled
 * @param leaveAsked the person was told that lines are still on their way
 * @param fromChat the screen in sight was asked for in the chat, and Escape leads back there
 */
public record Menu(
        Item item,
        Optional<Form> form,
        LineEditor editor,
        Optional<Progress> progress,
        int top,
        boolean leaveAsked,
        boolean fromChat) {
    public static final Menu START =
            new Menu(Item.SEND, Optional.empty(), LineEditor.EMPTY, Optional.empty(), 0, false, false);

    /** Whether a message is on its way. */
    public boolean sending() {
        return progress.filter(Progress::open).isPresent();
    }

    /** An own message moved on: if none other is being followed, it is followed from now on. */
    public Menu moved(long id, Delivery delivery, Now now) {
        Progress followed = progress.filter(p -> p.id() == id || p.open()).orElse(Progress.of(id));
        return with(followed.id() == id ? followed.moved(delivery, now.nanos()) : followed);
    }

    /**
     * A fragment moved on: one that is sent for the first time makes its message the one that is followed. What is
     * told later of another one is not: its end may have been told already.
     */
    public Menu fragmentMoved(FragmentMoved moved) {
        boolean followed = progress.filter(p -> p.id() == moved.id()).isPresent();
        if (!followed && moved.state() != FragmentState.SENT) {
            return this;
        }
        return with(progress.filter(_ -> followed).orElse(Progress.of(moved.id())).on(moved));
    }

    private Menu with(Progress newProgress) {
        return new Menu(item, form, editor, Optional.of(newProgress), top, leaveAsked, fromChat);
    }

    /** Nothing is being followed any more. */
    public Menu withoutProgress() {
        return new Menu(item, form, editor, Optional.empty(), top, leaveAsked, fromChat);
    }

    Menu at(Item newItem) {
        return new Menu(newItem, Optional.empty(), editor, progress, 0, false, false);
    }

    /** The status is in sight, asked for in the chat. */
    public Menu statusFromChat() {
        return new Menu(Item.STATUS, Optional.empty(), editor, progress, 0, false, true);
    }

    Menu withForm(Form newForm) {
        return new Menu(item, Optional.of(newForm), editor, progress, top, leaveAsked, fromChat);
    }

    Menu withEditor(LineEditor newEditor) {
        return new Menu(item, form, newEditor, progress, top, leaveAsked, fromChat);
    }

    Menu withTop(int newTop) {
        return new Menu(item, form, editor, progress, newTop, leaveAsked, fromChat);
    }

    Menu askedToLeave() {
        return new Menu(item, form, editor, progress, top, true, fromChat);
    }
}
