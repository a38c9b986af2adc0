package org.threadcenter.tui.menu;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.FragmentMoved;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.LinkWish;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Start;
import org.threadcenter.tui.Tui;

/** The menu as a person uses it. */
class MenuTest {
    private static final long FIVE_SECONDS = 5_000_000_000L;
    private static final LinkSnapshot FIGURES =
            new LinkSnapshot(LinkParameters.DEFAULT, LinkParameters.DEFAULT,
            "2df9ab62", 3, 4, 10, 41, 120, 3, 1, 12_400_000);

    private static Tui menu() {
        return Tui.menu(Locale.ENGLISH).forgetEffects();
    }

    private static FragmentMoved fragment(Tui tui, int index, FragmentState state) {
        return new FragmentMoved(1, index, 4, state, tui.now().nanos());
    }

    @Test
    void showsEachEntryWithItsValue() {
        menu().client(new ClientEvent.Measured(FIGURES))
                .row(2, " ▌ 1  Send message")
                .row(3, "   2  Window             1 (stop-and-wait; negotiated 4) · fragment 3 · 5 s")
                .row(4, "   3  Simulation mode    Normal")
                .row(5, "   4  Status             Go-Back-N · 41 sent · 4 resent · RTT 12 ms")
                .row(6, "   5  Reset simulation")
                .row(7, "   6  Exit")
                .row(9, "   C  Chat      P  People 3      H  Help");
    }

    @Test
    void opensByArrowsByNumberByLetterAndByMouse() {
        assertEquals(Screen.WINDOW, menu().press(Key.DOWN).press(Key.ENTER).model().screen());
        assertEquals(Screen.SIMULATION, menu().type("3").model().screen());
        assertEquals(Screen.CHAT, menu().type("c").model().screen());
        assertEquals(Screen.HELP, menu().type("H").model().screen());
        assertEquals(Screen.STATUS, menu().on(new Input.Clicked(10, 5)).model().screen());
        assertEquals(Screen.PEOPLE, menu().on(new Input.Clicked(18, 9)).model().screen());
        assertEquals(Screen.HELP, Tui.menu(Tui.PT).type("a").model().screen());
    }

    @Test
    void goesBackWithEscape() {
        for (String key : List.of("1", "2", "3", "4", "p", "c", "h")) {
            assertEquals(Screen.MENU, menu().type(key).press(Key.ESCAPE).model().screen(), key);
        }
    }

    @Test
    void showsTheFragmentsGo() {
        Tui tui = menu().type("1").type("ola pessoal").press(Key.ENTER);
        tui.asks(new Effect.Say(1, "ola pessoal"), new Effect.RememberInput("ola pessoal"));
        tui.moved(1, new Delivery.Queued()).sees("waits for its turn").moved(1, new Delivery.InFlight());
        tui.client(fragment(tui, 0, FragmentState.SENT)).sees("0 of 4   → 1").sees("#0 →   #1–3 ·");
        tui.after(30).client(fragment(tui, 0, FragmentState.ACKED)).sees("1 of 4   30 ms")
                .sees("#0 ✓   #1–3 ·");
        tui.client(fragment(tui, 1, FragmentState.SENT)).client(fragment(tui, 1, FragmentState.NACKED))
                .sees("#1 ✗ NACK");
        tui.client(fragment(tui, 1, FragmentState.RESENT_AFTER_NACK)).sees("#1 ✗ NACK, resent →")
                .sees("resent 1");
        tui.client(fragment(tui, 1, FragmentState.ACKED)).sees("#1 ✗ NACK, resent ✓");
        tui.client(fragment(tui, 2, FragmentState.SENT))
                .client(fragment(tui, 2, FragmentState.RESENT_AFTER_SILENCE))
                .sees("#2 ? no answer, resent →   #3 ·");
        tui.client(fragment(tui, 2, FragmentState.ACKED)).client(fragment(tui, 3, FragmentState.SENT))
                .after(70).client(fragment(tui, 3, FragmentState.ACKED))
                .moved(1, new Delivery.Received(2, true))
                .sees("████████████████████  4 of 4").sees("100 ms").sees("perhaps twice");
        tui.after(5_000).sees("100 ms");
    }

    @Test
    void countsFromZeroWhenAMessageBeginsAnewOnAnotherLink() {
        Tui tui = menu().type("1").type("ola pessoal").press(Key.ENTER).moved(1, new Delivery.InFlight());
        tui.client(fragment(tui, 0, FragmentState.SENT)).client(fragment(tui, 0, FragmentState.ACKED))
                .sees("1 of 4");
        tui.moved(1, new Delivery.Queued()).sees("waits for its turn").moved(1, new Delivery.InFlight());
        tui.client(fragment(tui, 0, FragmentState.SENT)).client(fragment(tui, 0, FragmentState.ACKED))
                .sees("1 of 4");
    }

    @Test
    void ticksOnlyWhileAMessageIsOnItsWayInSight() {
        Tui tui = menu().type("1").type("oi").press(Key.ENTER).moved(1, new Delivery.InFlight());
        assertTrue(tui.nextTick().isPresent());
        tui.moved(1, new Delivery.Received(0, false));
        assertEquals(OptionalLong.empty(), tui.nextTick());
    }

    @Test
    void saysWhyAMessageWasGivenUp() {
        menu().type("1").type("oi").press(Key.ENTER).moved(1, new Delivery.Refused(Refusal.NACKED_20_TIMES))
                .sees("✗ given up: one fragment was refused 20 times in a row");
    }

    @Test
    void refusesAShortTimeOutAtTheFieldAndSaysWhy() {
        menu().type("2").press(Key.DOWN).press(Key.DOWN).type("2").press(Key.ENTER)
                .asks().sees("✗ a number from 5 to 60")
                .reads("Below 5 s this server would take an earlier repeat for new text.");
    }

    @Test
    void appliesTheWindow() {
        menu().type("2").sees("1–65535 fragments").type("8").press(Key.DOWN).type("512").press(Key.DOWN)
                .type("7,5")
                .press(Key.ENTER)
                .asks(new Effect.Relink(LinkWish.exactly(new LinkParameters(Protocol.GO_BACK_N, 512, 8)), 7_500_000_000L))
                .sees("Reconnecting with the new values.").row(2, "   1  Send message");
    }

    @Test
    void appliesTheWindowOfAnExtendedLinkAndLeavesOpenWhatWasNotTouched() {
        extended().type("2").sees("1–1024 fragments").sees("Resend").sees("● on evidence")
                .type("8").press(Key.DOWN).press(Key.DOWN).press(Key.RIGHT)
                .reads("The textbook's timer resends after a time-out instead")
                .press(Key.ENTER)
                .asks(new Effect.Relink(LinkWish.DEFAULT.withWindow(Optional.of(8)).with(Repair.TIMER), FIVE_SECONDS));
    }

    @Test
    void leavesAnExtendedLinkAloneWhenNothingWasChanged() {
        extended().type("2").press(Key.ENTER).asks().sees("1  Send message");
        extended().type("2").press(Key.DOWN).type("16385").press(Key.ENTER)
                .asks().sees("✗ a whole number from 1 to 16384");
    }

    @Test
    void tellsThatTheServerHasStoredAMessage() {
        extended().type("1").sees("Selective Repeat · window 64 · 16384 bytes")
                .type("oi").press(Key.ENTER).moved(1, new Delivery.Stored(0)).sees("✓ the server has stored it");
        extended().type("1").type("oi").press(Key.ENTER).moved(1, new Delivery.RefusedByServer("muted", "not now"))
                .sees("✗ not taken by the server: not now");
    }

    @Test
    void saysWhereItIsSaid() {
        Tui tui = extended().type("1").sees("Send to #lobby   Selective Repeat");
        tui.client(new ClientEvent.RoomJoined("turma-b", Optional.empty(), "")).press(Key.F2).type("c").alt("2")
                .press(Key.F2).type("1").sees("Send to #turma-b   Selective Repeat");
    }

    @Test
    void commandsAreCarriedOutHereToo() {
        Tui tui = extended().type("1").forgetEffects().type("/sim loss 50").press(Key.ENTER);
        assertInstanceOf(Effect.ConfigureChannel.class, tui.asked().getFirst());
        extended().type("1").forgetEffects().type("/quit").press(Key.ENTER).asks(new Effect.Quit());
        extended().type("1").forgetEffects().type("/fooo").press(Key.ENTER).asks().sees("› /fooo").reads("/fooo");
        extended().type("1").forgetEffects().type("//oi").press(Key.ENTER)
                .asks(new Effect.Say(1, "/oi"), new Effect.RememberInput("//oi")).seesNot("› //oi");
        extended().type("1").type("/search oi").press(Key.ENTER).sees("search: oi");
    }

    /** A message of which the whole story was told is not on its way again because its ACK is told after it. */
    @Test
    void anAckThatIsToldLateChangesNothing() {
        Tui tui = extended().type("1").type("z1").press(Key.ENTER).type("z2").press(Key.ENTER);
        tui.client(only(tui, 1, FragmentState.SENT)).client(only(tui, 2, FragmentState.SENT))
                .moved(1, new Delivery.Stored(0)).moved(2, new Delivery.Stored(0))
                .client(only(tui, 1, FragmentState.ACKED)).client(only(tui, 2, FragmentState.ACKED))
                .sees("✓ the server has stored it").seesNot("under way");
    }

    private static FragmentMoved only(Tui tui, long id, FragmentState state) {
        return new FragmentMoved(id, 0, 1, state, tui.now().nanos());
    }

    private static Tui extended() {
        return Tui.extendedMenu(Locale.ENGLISH).forgetEffects();
    }

    @Test
    void leavesTheLinkAloneWhenNothingWasChanged() {
        menu().type("2").press(Key.ENTER).asks().sees("1  Send message");
    }

    @Test
    void refusesAWindowOfNothing() {
        menu().type("2").type("0").press(Key.ENTER).asks().sees("✗ a whole number from 1 to 65535");
    }

    @Test
    void disturbsTheChannel() {
        menu().type("3").press(Key.RIGHT).sees("● Loss").press(Key.DOWN).type("30").press(Key.DOWN).type("7")
                .press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(new FaultPlan(0.3, 0, 0, 0, 7)))
                .client(new ClientEvent.ChannelConfigured(new FaultPlan(0.3, 0, 0, 0, 7)))
                .sees("3  Simulation mode    30% loss · seed 7").sees("SIM 30% loss")
                .type("3").sees("● Loss").sees("30");
    }

    @Test
    void combinesFaultsUnderCustom() {
        menu().type("3").press(Key.LEFT).sees("● Custom")
                .press(Key.DOWN).type("10").press(Key.DOWN).type("20").press(Key.DOWN).press(Key.DOWN)
                .press(Key.DOWN).type("30").press(Key.DOWN).type("0,5").press(Key.DOWN)
                .press(Key.DOWN).sees("● both").press(Key.DOWN).type("9").press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(new FaultPlan(0.1, 0.2, 0.3, 500_000_000L, 9)));
    }

    @Test
    void customHasEveryFaultAndItsDirection() {
        FaultPlan plan = new FaultPlan(0, 0, 0.05, 0.1, 1, 300_000_000L, 20_000_000L, 1, Direction.DOWN, List.of());
        menu().type("3").press(Key.LEFT)
                .press(Key.DOWN).type("0").press(Key.DOWN).type("0").press(Key.DOWN).type("5")
                .press(Key.DOWN).type("10").press(Key.DOWN).type("100").press(Key.DOWN).type("0.3")
                .press(Key.DOWN).type("0.02").press(Key.DOWN).press(Key.LEFT).sees("● down").press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(plan))
                .client(new ClientEvent.ChannelConfigured(plan))
                .row(4, " ▌ 3  Simulation mode    5% dup · 10% reorder · 100% delay 300 ms ± 20 ms · on…")
                .type("3").sees("● Custom").sees("● down").sees("0.02").sees("Reordering").sees("Older servers");
    }

    @Test
    void aPlanOfOneKindThatTheSimpleModesDoNotCoverIsCustom() {
        for (FaultPlan plan : List.of(
                new FaultPlan(0.2, 0, 0, 0, 0, 0, 0, 1, Direction.UP, List.of()),
                new FaultPlan(0, 0, 0.2, 0, 0, 0, 0, 1, Direction.BOTH, List.of()),
                new FaultPlan(0, 0, 0, 0.2, 0, 0, 0, 1, Direction.BOTH, List.of()),
                new FaultPlan(0, 0, 0, 0, 1, 0, 9, 1, Direction.BOTH, List.of()))) {
            menu().client(new ClientEvent.ChannelConfigured(plan)).type("3").sees("● Custom");
        }
        menu().client(new ClientEvent.ChannelConfigured(new FaultPlan(0, 0, 1, 9, 1))).type("3").sees("● Delay");
    }

    @Test
    void anAimedFaultAloneIsNoModeOfTheForm() {
        FaultPlan aimed = FaultPlan.NONE.withAimed(List.of(new AimedFault.DropFragment(2)));
        menu().client(new ClientEvent.ChannelConfigured(aimed))
                .row(4, "   3  Simulation mode    drop 2").sees("SIM drop 2").type("3").sees("● Normal");
    }

    @Test
    void whatIsAimedOutlastsAnotherChannelButNotANormalOne() {
        FaultPlan aimed = FaultPlan.NONE.withAimed(List.of(new AimedFault.DropFragment(2)));
        Tui tui = menu().client(new ClientEvent.ChannelConfigured(aimed)).type("3").press(Key.RIGHT).press(Key.ENTER);
        tui.asks(new Effect.ConfigureChannel(new FaultPlan(0.2, 0, 0, 0, 1).withAimed(aimed.aimed())));
        tui.type("5").asks(new Effect.ConfigureChannel(FaultPlan.NONE));
    }

    @Test
    void takesAnySeedButNoWord() {
        menu().type("3").press(Key.RIGHT).press(Key.DOWN).press(Key.DOWN).type("x").press(Key.ENTER)
                .asks().sees("✗ a whole number").type("-9000000000").press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(new FaultPlan(0.2, 0, 0, 0, -9_000_000_000L)));
    }

    @Test
    void refusesAProbabilityOverAHundredPercent() {
        menu().type("3").press(Key.RIGHT).press(Key.DOWN).type("101").press(Key.ENTER).asks()
                .sees("✗ a number from 0 to 100");
    }

    @Test
    void resetsTheSimulation() {
        menu().type("5").asks(new Effect.ConfigureChannel(FaultPlan.NONE)).sees("The channel is normal.");
        menu().client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CONNECTION_LOST, ""), 2,
                FIVE_SECONDS))
                .type("5").asks().sees("Not connected");
    }

    @Test
    void tellsTheStatus() {
        menu().client(new ClientEvent.Measured(FIGURES)).type("4")
                .sees("Sequence        base 3 · next 4")
                .sees("Resent          3 after NACK · 1 after silence")
                .sees("Session         2df9ab62").sees("Round trip      12 ms")
                .sees("Connection      ● connected");
    }

    @Test
    void tellsWhyFragmentsWentAgainInRowsThatFit() {
        ReliableSnapshot some = figures(18, 0, 12);
        extended().client(new ClientEvent.Measured(some)).type("4")
                .sees("Resent          18 after NACK · 12 by timer").seesNot("later ACK ·")
                .sees("Repair          on evidence (NACK, a later ACK, PONG)");
        ReliableSnapshot all = figures(123_456, 1_234_567, 12_345_678);
        Tui.extendedMenu(Tui.PT).client(new ClientEvent.Measured(all)).type("4")
                .reads("Reenvios NACK 123456 · ACK posterior 1234567 · PONG 7 · timer 12345678");
        for (Locale locale : List.of(Locale.ENGLISH, Tui.PT)) {
            Tui narrow = Tui.extendedMenu(locale).client(new ClientEvent.Measured(all)).type("4").size(60, 24);
            narrow.reads("12345678").reads(locale.equals(Tui.PT) ? "timer 12345678" : "12345678 by timer");
        }
        extended().client(new ClientEvent.Measured(figures(0, 0, 0))).type("4").sees("Resent          nothing");
    }

    private static ReliableSnapshot figures(long nacks, long laterAcks, long timer) {
        return new ReliableSnapshot(ReliableSettings.onTheWire(Protocol.SELECTIVE_REPEAT, 16_384, 64),
                new ReliableSnapshot.Sending(36, 36, 100, List.of()), new ReliableSnapshot.Receiving(120, 184, List.of()),
                12_400_000, 3_100_000, 262_400_000, 41, nacks, laterAcks, laterAcks > 0 ? 7 : 0, timer, 123, 2, 1);
    }

    @Test
    void keepsArrivingMessagesInSight() {
        Tui tui = menu();
        for (String key : List.of("1", "2", "3", "4", "p")) {
            tui.type(key).hears("bia", "on screen " + key).sees("on screen " + key).press(Key.ESCAPE);
        }
    }

    @Test
    void leavesByExitAndByCtrlCTwice() {
        menu().type("6").asks(new Effect.Quit());
        menu().ctrl("c").asks().sees("▌ 6  Exit").ctrl("c").asks(new Effect.Quit());
    }

    @Test
    void warnsBeforeItLeavesLinesBehind() {
        menu().type("1").type("oi").press(Key.ENTER).press(Key.ESCAPE).forgetEffects()
                .type("6").asks().sees("has not reached the server yet")
                .type("6").asks(new Effect.Quit());
    }

    @Test
    void asksForTheProtocolBeforeItConnects() {
        Tui tui = Tui.of(Tui.start(Start.Mode.UI, Locale.ENGLISH, Optional.of("10.0.0.7")));
        tui.size(80, 24).asks().sees("Protocol   ● Go-Back-N  ○ Selective Repeat").press(Key.RIGHT)
                .press(Key.ENTER);
        Effect.Connect connect = (Effect.Connect) tui.asked().getFirst();
        assertEquals(Protocol.SELECTIVE_REPEAT, connect.settings().link().protocol());
        assertEquals("10.0.0.7", connect.settings().host());
    }
}
