package org.threadcenter.tui;

import java.util.Optional;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.chat.Chat;
import org.threadcenter.tui.chat.OpenRooms;
import org.threadcenter.tui.chat.Transcript;
import org.threadcenter.tui.menu.Menu;
import org.threadcenter.tui.widget.Form;

/**
 * Everything the screen knows. A value: {@link Update} makes the next one; any thread may look.
 *
 * @param start how it began: language, zone, defaults
 * @param screen what fills the terminal
 * @param help the help screen's place, whoever opened it
 * @param connect what asks for a server
 * @param rooms what was said, room by room
 */
public record Model(
        Start start,
        Texts texts,
        Viewport viewport,
        Screen screen,
        Help help,
        Connect connect,
        Connection connection,
        OpenRooms rooms,
        Chat chat,
        Menu menu) {
    /** The terminal as it is: 80×24 until it says otherwise. */
    public record Viewport(int columns, int rows, boolean focused) {}

    /** The form that asks for a server, and what is to be said above it. */
    public record Connect(Form form, String notice) {}

    /** How far the help is scrolled, and where Escape leads. */
    public record Help(int top, Screen back) {}

    /**
     * The first model. If everything needed is known, the connection is asked for with the first step;
     * if not, the form stands there.
     */
    public static Model start(Start start) {
        Texts texts = Texts.of("tui", start.locale());
        boolean known = start.mode() == Start.Mode.CHAT && start.host().isPresent()
                && start.port().isPresent();
        ClientSettings settings = named(start);
        return new Model(
                start,
                texts,
                new Viewport(80, 24, true),
                known ? Screen.CHAT : Screen.CONNECT,
                new Help(0, Screen.CHAT),
                new Connect(ConnectForm.first(start, texts), start.notice().orElse("")),
                Connection.to(settings, known ? new State.Wanted() : new State.Idle()),
                OpenRooms.LOBBY,
                Chat.start(start.inputHistory()),
                Menu.START);
    }

    private static ClientSettings named(Start start) {
        ClientSettings defaults = start.defaults();
        return defaults.at(start.host().orElse(defaults.host()), start.port().orElse(defaults.port()));
    }

    /** The screen that this session calls home. */
    public Screen home() {
        return start.mode() == Start.Mode.UI ? Screen.MENU : Screen.CHAT;
    }

    /** This person's name as it is shown; empty when nobody told it. */
    public String nick() {
        return connection.nick();
    }

    public String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    Model withStart(Start newStart) {
        return new Model(newStart, texts, viewport, screen, help, connect, connection, rooms, chat,
                menu);
    }

    public Model withViewport(Viewport newViewport) {
        return new Model(start, texts, newViewport, screen, help, connect, connection, rooms, chat,
                menu);
    }

    public Model withScreen(Screen newScreen) {
        return new Model(start, texts, viewport, newScreen, help, connect, connection, rooms, chat,
                menu);
    }

    public Model withHelp(Help newHelp) {
        return new Model(start, texts, viewport, screen, newHelp, connect, connection, rooms, chat,
                menu);
    }

    public Model withConnect(Connect newConnect) {
        return new Model(start, texts, viewport, screen, help, newConnect, connection, rooms, chat,
                menu);
    }

    public Model withConnection(Connection newConnection) {
        return new Model(start, texts, viewport, screen, help, connect, newConnection, rooms, chat,
                menu);
    }

    public Model withRooms(OpenRooms newRooms) {
        return new Model(start, texts, viewport, screen, help, connect, connection, newRooms, chat,
                menu);
    }

    /** What was said in the room that is looked at. */
    public Transcript transcript() {
        return rooms.active().transcript();
    }

    public Model withTranscript(Transcript newTranscript) {
        return withRooms(rooms.with(rooms.active().name(), room -> room.with(newTranscript)));
    }

    public Model withChat(Chat newChat) {
        return new Model(start, texts, viewport, screen, help, connect, connection, rooms, newChat,
                menu);
    }

    public Model withMenu(Menu newMenu) {
        return new Model(start, texts, viewport, screen, help, connect, connection, rooms, chat,
                newMenu);
    }

    Model withForm(Form form) {
        return withConnect(new Connect(form, connect.notice()));
    }

    /** A word of the program to this person. */
    public Model noted(String text, Now now) {
        return withTranscript(transcript().note(text, now.wallMillis()));
    }

    /** A word of the program about something that went wrong. */
    public Model warned(String text, Now now) {
        return withTranscript(transcript().problem(text, now.wallMillis()));
    }

    /** A word of the program about {@code room}, in that room. */
    public Model noted(String room, String text, Now now) {
        return withRooms(rooms.with(room, open -> open.with(open.transcript().note(text, now.wallMillis()))));
    }

    /** A word of the program about something that went wrong in {@code room}. */
    public Model warned(String room, String text, Now now) {
        return withRooms(rooms.with(room, open -> open.with(open.transcript().problem(text, now.wallMillis()))));
    }

    /** What this person is called as far as is known: while there is no link, what they will ask to be called. */
    public String name() {
        return connection.online() ? nick() : wishedNick().orElse("");
    }

    /** The nick to be known by: the one in use, or else the one asked for. */
    public Optional<String> wishedNick() {
        return nick().isEmpty() ? connection.settings().nick() : Optional.of(nick());
    }
}
