package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.Columns;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
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
    private static final int STEPS = 600;
    private static final String[] TEXTS = {
        "a", " ", "/", "1", "3", "é", "日", "👨‍👩‍👧", "e\u0301", "\u0301", "\u001b[2J", "\u202e", "oi ana",
                "/nick ", "/me ", "/sim loss 20", "/sim hell", "/drop 0,1", "/corrupt 2:5",
        "um\ndois\ntrês", "\t", "x".repeat(300), "日本語 ".repeat(80), "\uD83D", "\u200d", "[", "{0}", "'"
    };

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
            case 8 -> new Chord("" + (char) ('a' + dice.nextInt(26)), false, true);
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
        return switch (dice.nextInt(16)) {
            case 0 -> new ClientEvent.Connecting("127.0.0.1", 5000, 1 + dice.nextInt(5));
            case 1, 2 -> new ClientEvent.Connected(new Agreement.Baseline(LinkParameters.DEFAULT, "2df9ab62"), dice.nextBoolean());
            case 3 -> new ClientEvent.Disconnected(trouble(dice), 2, dice.nextLong(5_000_000_000L));
            case 4 -> new ClientEvent.Ended(dice.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(trouble(dice)));
            case 5 -> new ClientEvent.NickAccepted(text(dice));
            case 6 -> new ClientEvent.NickRefused(text(dice), text(dice));
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
            default -> new ClientEvent.Measured(new LinkSnapshot(LinkParameters.DEFAULT,
                    LinkParameters.DEFAULT, "2df9ab62",
                    1, 2, 3, 4, 5, 6, 7, dice.nextLong(100_000_000L)));
        };
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
