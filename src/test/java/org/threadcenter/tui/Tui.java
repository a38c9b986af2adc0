package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Line;
import org.threadcenter.client.LinkWish;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;

/** A person at the screen, as a script: types, presses, sees. Time passes only when told to. */
public final class Tui {
    public static final Locale PT = Locale.of("pt", "BR");
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SUNDAY_NOON = Instant.parse("2026-11-22T15:01:00Z").toEpochMilli();
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final ClientSettings DEFAULTS = new ClientSettings(
            "127.0.0.1", 5000, Optional.empty(), LinkWish.DEFAULT,
                    ClientSettings.MIN_ACK_TIMEOUT_NANOS);

    private final List<Effect> effects = new ArrayList<>();
    private Model model;
    private long millis;

    private Tui(Start start) {
        model = Model.start(start);
    }

    public static Tui of(Start start) {
        return new Tui(start);
    }

    /** A chat that is connected, this person being ana. */
    public static Tui chat() {
        return chat(Locale.ENGLISH);
    }

    public static Tui chat(Locale locale) {
        return new Tui(start(Start.Mode.CHAT, locale, Optional.of("127.0.0.1"))).online();
    }

    /** A menu that is connected, this person being ana. */
    public static Tui menu(Locale locale) {
        Tui tui = new Tui(start(Start.Mode.UI, locale, Optional.of("127.0.0.1")));
        return tui.press(Key.ENTER).online();
    }

    public static Start start(Start.Mode mode, Locale locale, Optional<String> host) {
        OptionalInt port = host.isPresent() ? OptionalInt.of(5000) : OptionalInt.empty();
        return new Start(mode, host, port, DEFAULTS, List.of(), List.of(), locale, ZONE, 1, Optional.empty());
    }

    /** Wants to be called {@code nick} at that server. */
    public static Start wishing(String nick) {
        return new Start(Start.Mode.CHAT, Optional.of("127.0.0.1"), OptionalInt.of(5000),
                DEFAULTS.withNick(Optional.of(nick)), List.of(), List.of(), Locale.ENGLISH, ZONE, 1, Optional.empty());
    }

    public static Start recents(List<Start.Recent> recents) {
        return new Start(Start.Mode.CHAT, Optional.empty(), OptionalInt.empty(), DEFAULTS, recents, List.of(),
                Locale.ENGLISH, ZONE, 1, Optional.empty());
    }

    /** A menu that is connected to a server of the extended profile, this person being ana. */
    public static Tui extendedMenu(Locale locale) {
        Tui tui = new Tui(start(Start.Mode.UI, locale, Optional.of("127.0.0.1")));
        return tui.press(Key.ENTER).online(extended());
    }

    /** A chat that is connected to a server of the extended profile, this person being ana. */
    public static Tui extendedChat(Locale locale) {
        return new Tui(start(Start.Mode.CHAT, locale, Optional.of("127.0.0.1"))).online(extended());
    }

    /** A chat that is not connected yet. */
    public static Tui starting(Locale locale) {
        return new Tui(start(Start.Mode.CHAT, locale, Optional.of("127.0.0.1"))).size(80, 24);
    }

    /** Somebody else's line in its place. */
    public static Line line(String room, long mid, long atMillis, String nick, String kind, String text) {
        return new Line(room, mid, atMillis, "device-" + nick, nick, kind, text, false, OptionalLong.empty());
    }

    /** An own line in its place, said on Sunday at noon; {@code id} 0 = in an earlier run. */
    public static Line own(String room, long mid, long id, String text) {
        OptionalLong known = id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
        return new Line(room, mid, SUNDAY_NOON, "device-ana", "ana", "text", text, true, known);
    }

    /** What the handshake with such a server gives. */
    public static Agreement extended() {
        ReliableSettings settings = ReliableSettings.onTheWire(Protocol.SELECTIVE_REPEAT, 16_384, 64);
        return new Agreement.Extended(settings, "2df9ab62", "1f0c9ae27b3d4401", "default");
    }

    private Tui online() {
        return online(new Agreement.Baseline(LinkParameters.DEFAULT, "2df9ab62"));
    }

    private Tui online(Agreement agreement) {
        return size(80, 24)
                .client(new ClientEvent.Connecting("127.0.0.1", 5000, 1))
                .client(new ClientEvent.Connected(agreement, false))
                .client(new ClientEvent.NickAccepted("ana"))
                .client(new ClientEvent.People(List.of("ana", "bia", "caio")));
    }

    public Tui size(int columns, int rows) {
        return on(new Input.Resized(columns, rows));
    }

    public Tui type(String text) {
        Graphemes.split(text).forEach(cluster -> on(new Typed(cluster)));
        return this;
    }

    public Tui press(Key key) {
        return on(Pressed.of(key));
    }

    public Tui ctrl(String letter) {
        return on(Chord.ctrl(letter));
    }

    public Tui alt(String letter) {
        return on(Chord.alt(letter));
    }

    public Tui on(Input input) {
        return msg(new Msg.User(input));
    }

    public Tui client(ClientEvent event) {
        return msg(new Msg.Client(event));
    }

    public Tui hears(String nick, String text) {
        return client(new ClientEvent.Heard(nick, text));
    }

    /** Somebody says something in a room of an extended server, just now. */
    public Tui says(String room, long mid, String nick, String text) {
        return says(room, mid, nick, "text", text);
    }

    public Tui says(String room, long mid, String nick, String kind, String text) {
        return client(new ClientEvent.Heard(line(room, mid, now().wallMillis(), nick, kind, text)));
    }

    public Tui moved(long id, ClientEvent.Delivery delivery) {
        return client(new ClientEvent.Moved(id, delivery));
    }

    public Tui msg(Msg msg) {
        Step step = Update.step(model, msg, now());
        model = step.model();
        effects.addAll(step.effects());
        return this;
    }

    public Tui after(long passedMillis) {
        millis += passedMillis;
        return this;
    }

    public Now now() {
        return new Now(millis * NANOS_PER_MILLI, SUNDAY_NOON + millis);
    }

    public Model model() {
        return model;
    }

    public Picture picture() {
        return View.draw(model, now());
    }

    public OptionalLong nextTick() {
        return Update.nextTick(model, now());
    }

    public Tui sees(String text) {
        assertTrue(picture().text().contains(text), () ->
                "'" + text + "' is not to be seen in\n" + picture().text());
        return this;
    }

    /** Like {@link #sees}, for a sentence that may go on in the next row. */
    public Tui reads(String sentence) {
        String text = picture().text().replaceAll("\\s+", " ");
        assertTrue(text.contains(sentence), () -> "'" + sentence + "' can't be read in\n" + picture().text());
        return this;
    }

    public Tui seesNot(String text) {
        assertFalse(picture().text().contains(text), () ->
                "'" + text + "' is to be seen in\n" + picture().text());
        return this;
    }

    /** The row {@code row} of the screen is exactly {@code text}. */
    public Tui row(int row, String text) {
        assertEquals(text, picture().row(row), () -> picture().text());
        return this;
    }

    /** What was asked of the world since the last time somebody looked. */
    public List<Effect> asked() {
        List<Effect> all = List.copyOf(effects);
        effects.clear();
        return all;
    }

    /** Everything that was asked of the world since the last look is this. */
    public Tui asks(Effect... expected) {
        assertEquals(List.of(expected), asked());
        return this;
    }

    public Tui forgetEffects() {
        effects.clear();
        return this;
    }
}
