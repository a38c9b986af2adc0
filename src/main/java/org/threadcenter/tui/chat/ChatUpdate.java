package org.threadcenter.tui.chat;

import java.util.Optional;
import org.threadcenter.tui.ConnectForm;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Pasted;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Wheel;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Chat.Asking;
import org.threadcenter.tui.widget.LineEditor;

/** What a person's keys do in the chat. Stateless; any thread. */
public final class ChatUpdate {
    static final String QUIT = "/quit";

    private ChatUpdate() {}

    public static Step on(Model model, Input input, Now now) {
        return switch (model.chat().asking()) {
            case Asking.Nothing nothing -> typing(model, input, now);
            case Asking.AboutPaste(String text) -> PasteChoice.on(model, text, input, now);
            case Asking.Search search -> HistorySearch.on(model, search, input);
        };
    }

    private static Step typing(Model model, Input input, Now now) {
        return model.chat().results().flatMap(results -> ResultsUpdate.on(model, results, input))
                .orElseGet(() -> inRoom(model, input, now));
    }

    private static Step inRoom(Model model, Input input, Now now) {
        return switch (input) {
            case Pasted(String text) when text.length() > PasteChoice.MOST_CHARS ->
                    Step.of(PasteChoice.tooLong(model, now));
            case Pasted(String text) when text.strip().contains("\n") ->
                    Step.of(model.withChat(model.chat().asking(new Asking.AboutPaste(text))));
            case Wheel(int lines) -> scrolled(model, lines);
            case Pressed pressed -> pressed(model, pressed, now);
            case Chord(String letter, boolean ctrl, boolean alt) when ctrl && !alt ->
                    ctrl(model, letter, input, now);
            case Chord(String letter, boolean ctrl, boolean alt) when alt && !ctrl -> alt(model, letter, input);
            case Input.Clicked(int column, int row) -> clicked(model, column, row);
            default -> edit(model, input);
        };
    }

    private static Step pressed(Model model, Pressed pressed, Now now) {
        int page = Math.max(1, ChatLayout.of(model).height() - 2);
        return switch (pressed.key()) {
            case ENTER -> pressed.alt() ? edit(model, pressed) : enter(model, now);
            case ESCAPE -> escape(model);
            case TAB -> Step.of(model.withChat(Completion.tab(model)));
            case PAGE_UP -> scrolled(model, -page);
            case PAGE_DOWN -> scrolled(model, page);
            case UP -> pressed.shift() ? scrolled(model, -1) : edit(model, pressed);
            case DOWN -> pressed.shift() ? scrolled(model, 1) : edit(model, pressed);
            case END -> pressed.ctrl() ? Step.of(newest(model)) : edit(model, pressed);
            case F2 -> Step.of(model.withScreen(Screen.MENU));
            case F3 -> Step.of(ConnectForm.open(model));
            case F7 -> Step.of(rooms(model, now));
            case F8 -> Step.of(people(model, now));
            default -> edit(model, pressed);
        };
    }

    /** Folds the people's pane away, or back; where there is no room for it, says so. */
    private static Model people(Model model, Now now) {
        Chat.Folds folds = model.chat().folds();
        return ChatLayout.hasRoomBeside(model)
                ? model.withChat(model.chat().withFolds(new Chat.Folds(folds.rooms(), !folds.people())))
                : model.noted(model.text("people.pane", "" + ChatLayout.SIDE_BY_SIDE), now);
    }

    /** The same with the rooms' pane. */
    private static Model rooms(Model model, Now now) {
        Chat.Folds folds = model.chat().folds();
        return ChatLayout.hasRooms(model)
                ? model.withChat(model.chat().withFolds(new Chat.Folds(!folds.rooms(), folds.people())))
                : model.noted(model.text("rooms.needs", "" + ChatLayout.SIDE_BY_SIDE), now);
    }

    /** Alt-1 … Alt-9 lead to a room, Alt-A to what is new; everything else is for the line. */
    private static Step alt(Model model, String letter, Input input) {
        if (letter.matches("[1-9]")) {
            return RoomSwitch.to(model, Integer.parseInt(letter) - 1);
        }
        return letter.equalsIgnoreCase("a") ? RoomSwitch.toUnread(model) : edit(model, input);
    }

    /** A click on a room at the side leads there. */
    private static Step clicked(Model model, int column, int row) {
        ChatLayout layout = ChatLayout.of(model);
        boolean onRoom = column < layout.left() && row >= 1 && row <= layout.height();
        return onRoom ? RoomSwitch.to(model, RoomsPane.firstShown(model, layout) + row - 1) : Step.of(model);
    }

    private static Step ctrl(Model model, String letter, Input input, Now now) {
        LineEditor editor = model.chat().editor();
        return switch (letter) {
            case "c" -> interrupt(model, now);
            case "d" -> editor.isEmpty() ? Commands.quit(model, "", now) : edit(model, input);
            case "n" -> model.rooms().several() ? RoomSwitch.by(model, 1) : edit(model, input);
            case "p" -> model.rooms().several() ? RoomSwitch.by(model, -1) : edit(model, input);
            case "r" -> Step.of(model.withChat(model.chat().asking(new Asking.Search("", -1))));
            default -> edit(model, input);
        };
    }

    /** Ctrl-C clears the line; on an empty one it offers to leave, and then it leaves. */
    private static Step interrupt(Model model, Now now) {
        String text = model.chat().editor().text();
        if (text.equals(QUIT) || text.startsWith(QUIT + " ")) {
            return Commands.quit(model, text.substring(QUIT.length()).strip(), now);
        }
        String next = text.isEmpty() ? QUIT : "";
        return Step.of(model.withChat(model.chat().withEditor(model.chat().editor().withText(next))));
    }

    /** Back to the newest line first, then to the menu where that is home. */
    private static Step escape(Model model) {
        if (model.chat().anchor().isPresent()) {
            return Step.of(newest(model));
        }
        return Step.of(model.home() == Screen.MENU ? model.withScreen(Screen.MENU) : model);
    }

    private static Step enter(Model model, Now now) {
        String text = model.chat().editor().text();
        if (connectsNow(model)) {
            return Step.of(model, new Effect.ConnectNow());
        }
        if (text.isBlank()) {
            return Talk.retry(model, now).orElseGet(() -> nothingToSay(model));
        }
        Chat chat = model.chat().withResults(Optional.empty()); // what is answered is to be seen
        return Talk.enter(model.withChat(chat), model.withChat(chat.withEditor(chat.editor().taken())), text, now);
    }

    /** Whether Enter connects at once: on an empty line, while the next attempt is waited for. */
    static boolean connectsNow(Model model) {
        Chat chat = model.chat();
        return model.screen() == Screen.CHAT
                && model.connection().state() instanceof State.Waiting
                && chat.asking() instanceof Asking.Nothing
                && chat.results().isEmpty()
                && chat.editor().text().isBlank();
    }

    private static Step nothingToSay(Model model) {
        boolean ended = model.connection().state() instanceof State.Ended;
        return Step.of(ended ? ConnectForm.open(model) : newest(model));
    }

    /** Whoever types on where Ctrl-C has offered to leave means to stay. */
    private static Step edit(Model model, Input input) {
        LineEditor editor = model.chat().editor();
        boolean stays = editor.text().equals(QUIT) && input instanceof Input.Typed(String typed) && !typed.isBlank();
        return Step.of((stays ? editor.withText("") : editor).on(input)
                .map(edited -> model.withChat(model.chat().withEditor(edited)))
                .orElse(model));
    }

    private static Model newest(Model model) {
        return model.withChat(model.chat().withAnchor(Optional.empty())).withTranscript(model.transcript().atNewest());
    }

    /** At the upper end older lines are asked for. */
    private static Step scrolled(Model model, int lines) {
        ChatLayout layout = ChatLayout.of(model);
        Optional<Anchor> anchor = Anchor.scrolled(
                model.chat().anchor(), model.transcript(), ChatLayout.rows(model), layout.height(), lines);
        if (anchor.isEmpty() && lines > 0) {
            return Step.of(newest(model));
        }
        Model moved = model.withChat(model.chat().withAnchor(anchor));
        return lines < 0 ? Older.wantedAtTop(moved) : Step.of(moved);
    }
}
