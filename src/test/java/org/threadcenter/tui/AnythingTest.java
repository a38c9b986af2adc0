package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.Columns;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.Line;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Picture.Cell;

/** Whatever happens in whatever order, at whatever size: nothing is thrown, and every cell may be printed. */
class AnythingTest {
    private static final int STEPS = 300;
    private static final String[] TEXTS = {
        "a", " ", "/", "1", "3", "é", "日", "👨‍👩‍👧", "e\u0301", "\u0301", "\u001b[2J", "\u202e", "oi ana",
                "/nick ", "/me ", "/join #turma-b", "/leave", "/msg bia oi", "/search oi in:lobby", "/last a", "/history", "/topic x", "/sim loss 20", "/sim hell", "/drop 0,1", "/corrupt 2:5",
        "um\ndois\ntrês", "\t", "x".repeat(300), "日本語 ".repeat(80), "\uD83D", "\u200d", "[", "{0}", "'"
    };

    private static final String[] ROOMS = {"lobby", "turma-b", "日本", "@1111111111111111+2222222222222222", "r9"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverThrowsAndNeverDrawsOutside(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Locale locale = seed % 2 == 0 ? Locale.ENGLISH : Tui.PT;
        Tui tui = seed % 4 < 2 ? Tui.chat(locale) : Tui.menu(locale);
        for (int i = 0; i < STEPS; i++) {
            tui.after(dice.nextInt(2_000)).msg(message(dice));
            check(tui.picture(), seed, i);
            tui.nextTick().ifPresent(at -> assertTrue(at > tui.now().nanos()));
        }
    }

    private static void check(Picture picture, long seed, int step) {
        String where = "seed " + seed + ", step " + step;
        for (int row = 0; row < picture.rows(); row++) {
            for (int column = 0; column < picture.columns(); column++) {
                Cell cell = picture.at(column, row);
                boolean half = column > 0 && picture.at(column - 1, row).width() == 2;
                assertEquals(half ? 0 : Columns.ofCluster(cell.text()), cell.width(), where);
                assertTrue(cell.text().codePoints().noneMatch(Character::isISOControl), where);
                assertTrue(cell.width() < 2 || column + 1 < picture.columns(), where);
            }
        }
        picture.cursor().ifPresent(at -> assertTrue(
                at.column() >= 0 && at.column() < picture.columns() && at.row() >= 0
                        && at.row() < picture.rows(), where));
    }

    private static Msg message(SplittableRandom dice) {
        return switch (dice.nextInt(10)) {
            case 0 -> new Msg.Tick();
            case 1, 2, 3 -> new Msg.Client(event(dice));
            default -> new Msg.User(input(dice));
        };
    }

    private static Input input(SplittableRandom dice) {
        return switch (dice.nextInt(20)) {
            case 0 -> new Input.Resized(dice.nextInt(220), dice.nextInt(70));
            case 1 -> new Input.Resized(80, 24);
            case 2 -> new Input.Clicked(dice.nextInt(90), dice.nextInt(30));
            case 3 -> new Input.Wheel(dice.nextInt(7) - 3);
            case 4 -> new Input.Focus(dice.nextBoolean());
            case 5 -> new Input.Pasted(text(dice));
            case 6, 7 -> new Chord("" + (char) ('a' + dice.nextInt(26)), true, false);
            case 8 -> new Chord(dice.nextBoolean() ? "" + (1 + dice.nextInt(9)) : "" + (char) ('a' + dice.nextInt(26)),
                    false, true);
            case 9, 10, 11, 12, 13 -> new Pressed(Key.values()[dice.nextInt(Key.values().length)],
                    dice.nextInt(5) == 0,
                    dice.nextInt(5) == 0, dice.nextInt(5) == 0);
            default -> new Input.Typed(text(dice));
        };
    }

    private static String text(SplittableRandom dice) {
        return TEXTS[dice.nextInt(TEXTS.length)];
    }

    private static ClientEvent event(SplittableRandom dice) {
        long id = 1 + dice.nextInt(20);
        return switch (dice.nextInt(32)) {
            case 0 -> new ClientEvent.Connecting("127.0.0.1", 5000, 1 + dice.nextInt(5));
            case 1, 2 -> new ClientEvent.Connected(agreement(dice), dice.nextBoolean());
            case 3 -> new ClientEvent.Disconnected(trouble(dice), 2, dice.nextLong(5_000_000_000L));
            case 4 -> new ClientEvent.Ended(dice.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(trouble(dice)));
            case 5 -> new ClientEvent.NickAccepted(text(dice));
            case 6 -> new ClientEvent.NickRefused(text(dice), text(dice), text(dice));
            case 7 -> new ClientEvent.People(List.of(text(dice), text(dice), "ana", "127.0.0.1:40000"));
            case 8, 9 -> new ClientEvent.Heard(text(dice), text(dice));
            case 10 -> new ClientEvent.HeardRaw(text(dice));
            case 11, 12 -> new ClientEvent.Moved(id, delivery(dice));
            case 13 -> new ClientEvent.FragmentMoved(id, dice.nextInt(300), 300,
                    FragmentState.values()[dice.nextInt(FragmentState.values().length)],
                            dice.nextLong(1_000_000_000L));
            case 14 -> new ClientEvent.ChannelConfigured(new FaultPlan(dice.nextDouble(), 0, dice.nextDouble(), 0.1,
                    dice.nextDouble(), 1_500_000_000L, dice.nextLong(9_000_000L), 3,
                    Direction.values()[dice.nextInt(3)], List.of(new AimedFault.DropAck(3))), dice.nextBoolean());
            case 15, 16, 17, 18, 19 -> new ClientEvent.Heard(line(dice));
            case 20 -> new ClientEvent.Recalled(room(dice), lines(dice), dice.nextBoolean());
            case 21 -> new ClientEvent.Waiting(-id, room(dice), kind(dice), text(dice));
            case 22, 23 -> new ClientEvent.RoomJoined(room(dice), Optional.of(text(dice)).filter(_ -> dice.nextBoolean()),
                    text(dice));
            case 24 -> new ClientEvent.RoomLeft(room(dice));
            case 25 -> dice.nextBoolean()
                    ? new ClientEvent.TopicChanged(room(dice), text(dice), text(dice))
                    : new ClientEvent.Rooms(List.of(new ClientEvent.RoomInfo(room(dice), 3, 4, text(dice))));
            case 26 -> new ClientEvent.Roster(room(dice), List.of(
                    new ClientEvent.Person("1", text(dice), dice.nextLong(), dice.nextBoolean(), dice.nextBoolean()),
                    new ClientEvent.Person("" + id, text(dice), 0, dice.nextBoolean(), false)));
            case 27 -> new ClientEvent.HistoryPage(dice.nextLong(4), room(dice), lines(dice), dice.nextBoolean());
            case 28 -> new ClientEvent.Found(dice.nextLong(4), lines(dice), dice.nextBoolean());
            case 29 -> dice.nextBoolean()
                    ? new ClientEvent.Denied(dice.nextLong(4), "offline", text(dice))
                    : new ClientEvent.Denied(0, text(dice), text(dice));
            case 30 -> switch (dice.nextInt(3)) {
                case 0 -> new ClientEvent.Held(text(dice), dice.nextLong(5_000_000_000L));
                case 1 -> new ClientEvent.Missed(room(dice), 1 + dice.nextLong(5));
                default -> new ClientEvent.LogReplaced();
            };
            default -> new ClientEvent.Measured(new LinkSnapshot(LinkParameters.DEFAULT,
                    LinkParameters.DEFAULT, "2df9ab62",
                    1, 2, 3, 4, 5, 6, 7, dice.nextLong(100_000_000L)));
        };
    }

    private static Agreement agreement(SplittableRandom dice) {
        return dice.nextBoolean() ? Tui.extended() : new Agreement.Baseline(LinkParameters.DEFAULT, "2df9ab62");
    }

    private static String room(SplittableRandom dice) {
        return ROOMS[dice.nextInt(ROOMS.length)];
    }

    private static String kind(SplittableRandom dice) {
        return dice.nextInt(4) == 0 ? "action" : "text";
    }

    private static List<Line> lines(SplittableRandom dice) {
        return Stream.generate(() -> line(dice)).limit(dice.nextInt(12)).toList();
    }

    private static Line line(SplittableRandom dice) {
        boolean own = dice.nextInt(3) == 0;
        OptionalLong id = own && dice.nextBoolean() ? OptionalLong.of(1 + dice.nextInt(20)) : OptionalLong.empty();
        return new Line(room(dice), 1 + dice.nextInt(200), 1_800_000_000_000L + dice.nextLong(90_000_000), "d", text(dice),
                kind(dice), text(dice), own, id);
    }

    private static Trouble trouble(SplittableRandom dice) {
        return new Trouble(Trouble.Kind.values()[dice.nextInt(Trouble.Kind.values().length)], text(dice));
    }

    private static Delivery delivery(SplittableRandom dice) {
        return switch (dice.nextInt(6)) {
            case 0 -> new Delivery.Queued();
            case 1 -> new Delivery.InFlight();
            case 2 -> new Delivery.Received(dice.nextInt(30), dice.nextBoolean());
            case 3 -> new Delivery.Stored(dice.nextInt(30));
            case 4 -> new Delivery.RefusedByServer("muted", text(dice));
            default -> new Delivery.Refused(Refusal.values()[dice.nextInt(Refusal.values().length)]);
        };
    }
}
