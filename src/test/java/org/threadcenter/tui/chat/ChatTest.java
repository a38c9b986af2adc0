package org.threadcenter.tui.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Picture;
import org.threadcenter.tui.Start;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Tui;

/** The chat as a person uses it. */
class ChatTest {
    @Test
    void connectsAtOnceWhenHostAndPortAreKnown() {
        Tui.of(Tui.start(Start.Mode.CHAT, Locale.ENGLISH, Optional.of("10.0.0.7")))
                .size(80, 24)
                .asks(new Effect.Connect(new ClientSettings("10.0.0.7", 5000, Optional.empty(),
                LinkWish.DEFAULT,
                        ClientSettings.MIN_ACK_TIMEOUT_NANOS)))
                .sees("◌ connecting …")
                .client(new ClientEvent.Connected(new Agreement.Baseline(LinkParameters.DEFAULT, "2df9ab62"), false))
                .sees("● connected")
                .asks(new Effect.RememberServer("10.0.0.7", 5000, Optional.empty()));
    }

    @Test
    void tellsTheStoryOfAnOwnLineByItsMark() {
        Tui.chat().forgetEffects()
                .type("oi").press(Key.ENTER)
                .asks(new Effect.Say(1, "oi"), new Effect.RememberInput("oi"))
                .sees("ana      ·  oi")
                .moved(1, new Delivery.InFlight()).sees("ana      →  oi")
                .moved(1, new Delivery.Received(2, false)).sees("ana      »2 oi")
                .seesNot("twice")
                .moved(1, new Delivery.Received(0, true)).sees("ana      »  oi")
                .sees("others may see it twice");
    }

    @Test
    void sendsARefusedLineAgainWithEnterOnTheEmptyLine() {
        Tui.chat().type("oi").press(Key.ENTER).moved(1, new Delivery.Refused(Refusal.NACKED_20_TIMES))
                .sees("ana      ✗  oi").sees("Enter sends it again").sees("Enter send ✗ again")
                .forgetEffects().press(Key.ENTER)
                .asks(new Effect.Say(2, "oi"))
                .sees("ana      ·  oi").seesNot("✗");
    }

    @Test
    void offersNoRetryWhereItCannotHelp() {
        Tui.chat().type("oi").press(Key.ENTER).moved(1, new Delivery.Refused(Refusal.TOO_LONG))
                .sees("too long").forgetEffects().press(Key.ENTER).asks();
    }

    @Test
    void neverSendsAMistypedCommand() {
        Tui.chat().forgetEffects()
                .type("/nikc ana").press(Key.ENTER)
                .asks().sees("Unknown command /nikc").sees("Did you mean /nick?").sees("› /nikc ana")
                .ctrl("u").type("/xyzzy").press(Key.ENTER)
                .asks().sees("Unknown command /xyzzy").seesNot("mean /xyzzy");
    }

    @Test
    void sendsALiteralSlashAfterTwo() {
        Tui.chat().forgetEffects().type("//quit it").press(Key.ENTER)
                .asks(new Effect.Say(1, "/quit it"), new Effect.RememberInput("//quit it"));
    }

    @Test
    void namesTheServerThatThereIsNot() {
        Tui.chat().client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.UNKNOWN_HOST, ""), 2, 0))
                .sees("There is no server called 127.0.0.1. Check");
    }

    @Test
    void countsDownToTheNextAttempt() {
        Tui tui = Tui.chat().client(new ClientEvent.Disconnected(
                new Trouble(Trouble.Kind.CONNECTION_REFUSED, ""), 2, 2_500_000_000L));
        tui.sees("○ no server answers · retry in 3 s (try 2)").sees("make server");
        assertEquals(OptionalLong.of(tui.now().nanos() + 500_000_000L), tui.nextTick());
        tui.after(600).sees("retry in 2 s");
        tui.after(2_000).sees("connecting … (try 2)");
        assertEquals(OptionalLong.empty(), tui.nextTick());
    }

    private static ClientEvent lost(Trouble.Kind kind, int attempt) {
        return new ClientEvent.Disconnected(new Trouble(kind, ""), attempt, 12_000_000_000L);
    }

    @Test
    void enterOnAnEmptyLineEndsTheWaitForTheNextAttempt() {
        Tui tui = Tui.chat().client(lost(Trouble.Kind.CONNECTION_LOST, 4)).forgetEffects();
        tui.sees("line lost · retry in 12 s (try 4) · Enter: now").sees("Enter connect now");
        tui.type("oi").seesNot("Enter: now").press(Key.ENTER);
        tui.asks(new Effect.Say(1, "oi"), new Effect.RememberInput("oi"));
        tui.press(Key.ENTER).asks(new Effect.ConnectNow());
        tui.client(new ClientEvent.Connecting("127.0.0.1", 5000, 4)).seesNot("Enter: now");
        tui.press(Key.ENTER).asks();
    }

    @Test
    void theWayToConnectNowNeverCutsTheCountdown() {
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            if (!kind.halts()) {
                countsDownWhole(Locale.ENGLISH, kind, " · retry in 12 s (try 12)");
                countsDownWhole(Tui.PT, kind, " · nova tentativa em 12 s (12ª)");
            }
        }
    }

    private static void countsDownWhole(Locale locale, Trouble.Kind kind, String countdown) {
        Tui.chat(locale).client(lost(kind, 12)).sees(countdown).sees(" ana ").size(60, 24).sees(countdown);
        String longest = "n".repeat(24);
        Tui.chat(locale).client(new ClientEvent.NickAccepted(longest)).client(lost(kind, 12)).sees(countdown);
    }

    @Test
    void saysThatTheHistoryWasSetAside() {
        ClientEvent event = new ClientEvent.SetAside(Path.of("/p/history.db.damaged"));
        Tui.chat().client(event).reads("was set aside as /p/history.db.damaged: the server's");
        Tui.chat(Tui.PT).client(event).reads("foi posto de lado como /p/history.db.damaged:");
    }

    @Test
    void takesLinesWhileTheLineIsDownAndSaysHowLongItWas() {
        Tui.chat()
                .client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CONNECTION_LOST, ""), 2,
                1_000_000_000L))
                .forgetEffects().type("oi").press(Key.ENTER)
                .asks(new Effect.Say(1, "oi"), new Effect.RememberInput("oi")).sees("·  oi")
                .after(42_000)
                .client(new ClientEvent.Connected(new Agreement.Baseline(LinkParameters.DEFAULT, "2df9ab63"), true))
                .sees("— away 00:42");
    }

    @Test
    void saysThatNothingWasLostWhereTheServerCanTell() {
        ClientEvent lost = new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CONNECTION_LOST, ""), 2, 1_000_000_000L);
        for (String[] told : new String[][] {
            {"0", "0", "— away 00:42, nothing was said meanwhile —"},
            {"17", "0", "— away 00:42, 17 messages, none lost —"},
            {"1", "3", "— away 00:42, 1 message, 3 older ones are no longer kept —"}}) {
            Backlog backlog = new Backlog(Long.parseLong(told[0]), Long.parseLong(told[1]));
            Tui.chat().client(lost).after(42_000)
                    .client(new ClientEvent.Connected(Tui.extended(), true, Optional.of(backlog))).sees(told[2]);
        }
    }

    @Test
    void ticksALineThatTheServerHasStored() {
        Tui.chat().type("oi").press(Key.ENTER)
                .moved(1, new Delivery.InFlight()).sees("ana      →  oi")
                .moved(1, new Delivery.Stored(0)).sees("ana      ✓  oi")
                .type("olá").press(Key.ENTER).moved(2, new Delivery.Stored(2)).sees("ana      ✓2 olá");
    }

    @Test
    void saysWhyTheServerDidNotTakeALineAndTriesItAgain() {
        Tui.chat().type("oi").press(Key.ENTER).moved(1, new Delivery.RefusedByServer("muted", "you are muted."))
                .sees("ana      ✗  oi").reads("not taken by the server: you are muted. Enter sends it again")
                .forgetEffects().press(Key.ENTER).asks(new Effect.Say(2, "oi"));
        Tui.chat().type("oi").press(Key.ENTER).moved(1, new Delivery.RefusedByServer("too_long", "it is too long"))
                .reads("it is too long. Up brings it back to be changed")
                .forgetEffects().press(Key.ENTER).asks();
    }

    @Test
    void statusOpensTheScreenWithTheFiguresAndEscapeLeadsBack() {
        Tui tui = Tui.chat().type("/status").press(Key.ENTER).sees("Round trip");
        assertEquals(Screen.CHAT, tui.press(Key.ESCAPE).model().screen());
    }

    @Test
    void saysWhatIsWrongOnceUntilItIsReachedAgain() {
        ClientEvent lost = new ClientEvent.Disconnected(new Trouble(Trouble.Kind.UNREACHABLE, ""), 2,
                1_000_000_000L);
        Tui tui = Tui.chat().client(lost).client(lost).client(lost);
        assertEquals(1, tui.picture().text().split("reached from here", -1).length - 1);
    }

    @Test
    void ringsAndMarksAMention() {
        Tui.chat().forgetEffects().hears("bia", "oi Ana, tudo bem?")
                .asks(new Effect.Bell()).sees("▌12:01  bia")
                .hears("bia", "banana").asks();
    }

    @Test
    void asksWhoIsThereWhenANewcomerSpeaks() {
        Tui.chat().forgetEffects().hears("dani", "oi").asks(new Effect.AskPeople()).hears("dani", "oi").asks();
    }

    @Test
    void whoeverTakesAnotherNickHasNotLeft() {
        Tui.chat()
                .client(new ClientEvent.NickAccepted("aninha")).sees("You are aninha now.")
                .client(new ClientEvent.People(List.of("aninha", "bia", "caio")))
                .seesNot("left").seesNot("joined").sees("3 people");
    }

    @Test
    void foldsComingsAndGoingsIntoOneLine() {
        Tui.chat()
                .client(new ClientEvent.People(List.of("ana", "bia", "caio", "dani")))
                .client(new ClientEvent.People(List.of("ana", "bia", "dani", "edu")))
                .sees("+ dani, edu joined · caio left").sees("4 people")
                .client(new ClientEvent.People(List.of("ana", "bia", "caio")))
                .seesNot("joined").seesNot("left");
    }

    @Test
    void doesNotTellOfItsOwnRenaming() {
        Tui.chat().client(new ClientEvent.People(List.of("ana", "127.0.0.1:40000", "bia", "caio")))
                .client(new ClientEvent.NickAccepted("eva"))
                .client(new ClientEvent.People(List.of("eva", "bia", "caio")))
                .seesNot("eva joined").sees("You are eva now.");
    }

    @Test
    void staysWhereThePersonScrolledTo() {
        Tui tui = Tui.chat();
        for (int i = 1; i <= 60; i++) {
            tui.hears("bia", "line " + i);
        }
        tui.press(Key.PAGE_UP);
        String before = tui.picture().row(5);
        for (int i = 61; i <= 72; i++) {
            tui.hears("bia", "line " + i);
        }
        assertEquals(before, tui.picture().row(5));
        tui.sees("↓ 12 new").seesNot("line 72").press(Key.ESCAPE).sees("line 72").seesNot("new");
    }

    @Test
    void stopsAtTheVeryFirstLine() {
        Tui tui = Tui.chat();
        for (int i = 1; i <= 60; i++) {
            tui.hears("bia", "line " + i);
        }
        for (int i = 0; i < 20; i++) {
            tui.press(Key.PAGE_UP);
        }
        assertTrue(tui.picture().row(1).contains("── Sun 22 Nov ──"), tui.picture().text());
    }

    @Test
    void drawsALineWhereReadingStopped() {
        Tui tui = Tui.chat().hears("bia", "um").on(new Input.Focus(false)).hears("bia", "dois")
                .hears("bia", "três");
        tui.sees("─ new ─");
        assertEquals("(2) ThreadCenter · 127.0.0.1:5000", tui.picture().title());
        tui.on(new Input.Focus(true)).sees("─ new ─");
        assertEquals("ThreadCenter · 127.0.0.1:5000", tui.picture().title());
        tui.type("oi").press(Key.ENTER).seesNot("─ new ─");
    }

    @Test
    void asksWhatToDoWithManyPastedLines() {
        Input.Pasted paste = new Input.Pasted("/quit\n  e mais\n");
        Tui.chat().forgetEffects().on(paste).sees("2 lines were pasted").sees("1 send as one message").asks()
                .type("1").asks(new Effect.Say(1, "/quit\n  e mais"));
        Tui.chat().forgetEffects().type("a ").on(paste).type("2").asks().sees("› a /quit e mais");
        Tui.chat().forgetEffects().on(paste).press(Key.ESCAPE).asks().seesNot("mais");
    }

    @Test
    void takesNoPasteLongerThanAMessage() {
        Tui.chat().forgetEffects().on(new Input.Pasted("x".repeat(65_537))).asks()
                .reads("nothing was pasted");
    }

    @Test
    void completesWhoSpokeLastFirst() {
        Tui.chat().hears("bia", "oi").hears("caio", "oi")
                .press(Key.TAB).sees("› caio:").press(Key.TAB).sees("› bia:")
                .ctrl("u").type("oi b").press(Key.TAB).type("x").sees("› oi bia x");
        Tui.chat().type("/n").press(Key.TAB).type("x").sees("› /nick x");
    }

    @Test
    void saysWhyANickIsRefused() {
        Tui.chat().forgetEffects().type("/nick a b").press(Key.ENTER)
                .asks(new Effect.RememberInput("/nick a b"))
                .sees("a b can't be a nick")
                .type("/nick bia").press(Key.ENTER)
                .asks(new Effect.WishNick("bia"), new Effect.RememberInput("/nick bia"))
                .client(new ClientEvent.NickRefused("bia", "", "somebody has it")).sees("somebody has it");
    }

    @Test
    void disturbsTheChannelAndShowsIt() {
        Tui.chat().forgetEffects().type("/sim loss 20").press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(new FaultPlan(0.2, 0, 0, 0, 1)),
                new Effect.RememberInput("/sim loss 20"))
                .client(new ClientEvent.ChannelConfigured(new FaultPlan(0.2, 0, 0, 0, 1)))
                .sees("SIM 20% loss")
                .client(new ClientEvent.ChannelConfigured(FaultPlan.NONE)).seesNot("SIM").sees("normal again")
                .forgetEffects().type("/sim loss 5 delay 50").press(Key.ENTER)
                .asks(new Effect.RememberInput("/sim loss 5 delay 50"))
                .reads("“delay 50” can't be understood. Try /sim loss 20");
    }

    @Test
    void aimsAtTheNextMessageAndGathersTheAims() {
        FaultPlan two = FaultPlan.NONE.withAimed(List.of(new DropFragment(2), new DropFragment(4)));
        FaultPlan three = two.withAimed(List.of(new DropFragment(2), new DropFragment(4), new DropAck(11)));
        Tui.chat().forgetEffects().type("/drop 2,4").press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(two), new Effect.RememberInput("/drop 2,4"))
                .client(new ClientEvent.ChannelConfigured(two)).sees("SIM drop 2,4")
                .reads("Your next message meets this, once: drop 2,4. /sim off calls it off.")
                .forgetEffects().type("/drop ack 11").press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(three), new Effect.RememberInput("/drop ack 11"))
                .client(new ClientEvent.ChannelConfigured(three)).sees("SIM drop 2,4 · drop ACK 11")
                .type("oi").press(Key.ENTER).moved(1, new Delivery.InFlight()).seesNot(" SIM ")
                .forgetEffects().type("/corrupt 5:3").press(Key.ENTER)
                .asks(new Effect.ConfigureChannel(FaultPlan.NONE.withAimed(List.of(new CorruptByte(5, 3)))),
                new Effect.RememberInput("/corrupt 5:3"));
    }

    @Test
    void saysWhatWasAimedAtFragmentsThatTheMessageDidNotHave() {
        FaultPlan aimed = FaultPlan.NONE.withAimed(
                List.of(new DropFragment(0), new DropFragment(2), new DropFragment(4), new DropAck(11)));
        Tui tui = Tui.chat().client(new ClientEvent.ChannelConfigured(aimed))
                .type("oi").press(Key.ENTER).moved(1, new Delivery.InFlight()).seesNot(" SIM ")
                .client(new ClientEvent.FragmentMoved(1, 0, 1, FragmentState.SENT, 0))
                .moved(1, new Delivery.Stored(1))
                .reads("That message had only 1 fragment, so drop 2,4 · drop ACK 11 met nothing. "
                        + "For smaller fragments: --max-fragment-size 5, or menu 2.");
        long told = tui.model().transcript().entries().size();
        tui.type("oi").press(Key.ENTER).moved(2, new Delivery.InFlight()).moved(2, new Delivery.Stored(0));
        assertEquals(told + 1, tui.model().transcript().entries().size());
    }

    @Test
    void saysNothingWhenAllThatWasAimedCouldMeetTheMessage() {
        FaultPlan aimed = FaultPlan.NONE.withAimed(List.of(new DropFragment(2)));
        Tui.chat(Tui.PT).client(new ClientEvent.ChannelConfigured(aimed))
                .type("oi").press(Key.ENTER).moved(1, new Delivery.InFlight())
                .client(new ClientEvent.FragmentMoved(1, 0, 3, FragmentState.SENT, 0))
                .moved(1, new Delivery.Stored(1)).seesNot("Aquela mensagem");
        Tui.chat(Tui.PT).client(new ClientEvent.ChannelConfigured(aimed))
                .type("oi").press(Key.ENTER).moved(1, new Delivery.InFlight())
                .client(new ClientEvent.FragmentMoved(1, 0, 2, FragmentState.SENT, 0))
                .moved(1, new Delivery.Stored(1))
                .reads("Aquela mensagem só tinha 2 fragmentos, e perde 2 não encontrou nada.");
    }

    @Test
    void saysHowToAim() {
        Tui.chat().forgetEffects().type("/drop").press(Key.ENTER).asks(new Effect.RememberInput("/drop"))
                .reads("/drop 2,4 loses fragments 2 and 4 of your next message")
                .type("/corrupt x").press(Key.ENTER)
                .asks(new Effect.RememberInput("/corrupt x"))
                .reads("“x” can't be understood. /corrupt 5 spoils fragment 5");
    }

    @Test
    void saysWhatTheServerCanNotDisturb() {
        Tui.chat().client(new ClientEvent.ChannelConfigured(FaultPlan.NONE, false)).seesNot(" SIM ")
                .reads("This server knows only loss, corruption and delay of what you send");
    }

    @Test
    void aBadgeTooLongSaysThatThereIsMore() {
        FaultPlan hell = new FaultPlan(0.2, 0.1, 0.1, 0.2, 0.5, 200_000_000L, 150_000_000L, 1, Direction.BOTH, List.of());
        Tui tui = Tui.chat().client(new ClientEvent.ChannelConfigured(hell));
        tui.row(21, " ana        SIM 20% loss · 10% corrupt · 10% dup · 20% reorder …    ● connected");
        tui.size(40, 12).row(9, " ana      SIM 20% loss …    ● connected");
        tui.size(200, 12).sees("SIM 20% loss · 10% corrupt · 10% dup · 20% reorder · 50% delay 200 ms ± 150 ms");
    }

    @Test
    void saysSoWhenTheChannelIsAsAskedForAlready() {
        Tui.chat().type("/sim off").press(Key.ENTER).sees("The channel is normal.");
    }

    @Test
    void escapeDoesNothingAtTheNewestLine() {
        Tui tui = Tui.chat().type("oi");
        Picture before = tui.picture();
        assertEquals(before, tui.press(Key.ESCAPE).picture());
    }

    @Test
    void helpStaysUntilItIsLeft() {
        Tui tui = Tui.chat().type("oi").press(Key.F1);
        tui.type("q").type("x").sees("Alt-Enter").press(Key.F2).sees("Send message").press(Key.F2).sees("› oi");
        for (Key key : List.of(Key.ESCAPE, Key.F1, Key.ENTER)) {
            tui.press(Key.F1).sees("Alt-Enter").press(key).sees("› oi");
        }
    }

    @Test
    void saysThatItIsConnectedAgainHoweverShortItWas() {
        Tui.chat().client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CLOSED_BY_SERVER, ""), 2, 0))
                .client(new ClientEvent.Connected(new Agreement.Baseline(LinkParameters.DEFAULT, "2df9ab63"), true))
                .row(7, " 12:01              Connected again.");
    }

    @Test
    void claimsNobodysPresenceWhileTheLineIsDown() {
        Tui.chat()
                .client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CONNECTION_LOST, ""), 2, 0))
                .row(0, " #lobby   127.0.0.1:5000")
                .forgetEffects().type("/who").press(Key.ENTER).asks(new Effect.RememberInput("/who"))
                .reads("Not connected. Before that, 3 people were here: ana (you), bia, caio")
                .press(Key.F2).sees("P  People      H").type("p").sees("before the connection was lost:");
    }

    @Test
    void saysWhatThePeoplesPaneNeeds() {
        Tui.chat().press(Key.F8).reads("needs 100 columns. /who tells who is there.")
                .size(100, 30).sees("│ ana  you");
    }

    @Test
    void saysThatCtrlCAgainLeaves() {
        Tui.chat().forgetEffects().ctrl("c").sees("Ctrl-C again quits").ctrl("c").asks(new Effect.Quit());
    }

    @Test
    void hintsHowToGetANick() {
        Tui.of(Tui.start(Start.Mode.CHAT, Locale.ENGLISH, Optional.of("127.0.0.1"))).size(80, 24)
                .sees("no nick yet: /nick NAME");
    }

    /** Before the first link a wish is all there is; what they say and do waits under it. */
    @Test
    void beforeThereIsALinkOneIsCalledAsOneWishes() {
        Tui tui = Tui.of(Tui.wishing("zoe")).size(80, 24).seesNot("no nick yet").sees(" zoe ");
        tui.type("/nick").press(Key.ENTER).sees("zoe").type("/me waves").press(Key.ENTER).seesNot("needs a nick")
                .sees("waves");
    }

    @Test
    void whoeverTakesAnotherNickIsToldOfAsOne() {
        Tui.chat().client(new ClientEvent.People(List.of("ana", "maria", "caio")))
                .sees("bia is now maria").seesNot("left").seesNot("joined")
                .client(new ClientEvent.People(List.of("ana", "caio", "maria"))).seesNot("left");
    }

    @Test
    void anOldListDoesNotTellOfTheOwnFormerNick() {
        Tui.chat().client(new ClientEvent.NickAccepted("eva"))
                .client(new ClientEvent.People(List.of("ana", "bia", "caio"))).seesNot("ana joined")
                .client(new ClientEvent.People(List.of("eva", "bia", "caio"))).seesNot("left")
                .client(new ClientEvent.People(List.of("eva", "bia", "caio", "ana"))).sees("ana joined");
    }

    @Test
    void aReasonThatEndsWithAFullStopGetsNoSecondOne() {
        Tui.chat().client(new ClientEvent.NickRefused("bia", "", "Somebody has it.")).sees("Somebody has it. /nick NAME");
    }

    @Test
    void showsThatNoEarlierLineWasFound() {
        Tui.chat().ctrl("r").type("zz").sees("earlier line: zz  │  no earlier line has it");
    }

    @Test
    void agreesInNumberInPortuguese() {
        Tui.chat(Tui.PT).type("oi").press(Key.ENTER).type("/quit").press(Key.ENTER).reads("para sair sem ela.")
                .ctrl("u").type("oi").press(Key.ENTER).type("/quit").press(Key.ENTER).reads("para sair sem elas.");
    }

    @Test
    void clearsTheLineWithCtrlCAndThenOffersToLeave() {
        Tui.chat().forgetEffects().type("oi").ctrl("c").seesNot("› oi").ctrl("c").sees("› /quit").asks()
                .press(Key.ENTER).asks(new Effect.Quit());
        Tui.chat().forgetEffects().ctrl("d").asks(new Effect.Quit());
    }

    @Test
    void whoTypesOnAfterCtrlCStays() {
        Tui tui = Tui.chat().forgetEffects().ctrl("c").sees("› /quit").type("o").type("lá").sees("› olá");
        tui.ctrl("c").seesNot("› olá").asks();
        Tui.chat().forgetEffects().type("/quitter").ctrl("c").seesNot("/quitter").asks();
    }

    @Test
    void whyANickIsRefusedIsSaidInThisPersonsLanguage() {
        Tui.chat(Tui.PT).client(new ClientEvent.NickRefused("bia", "nick_taken", "somebody here already has that name"))
                .reads("alguém aqui já tem esse nome, ou um muito parecido. /nick NOME").seesNot("somebody");
        Tui.chat(Tui.PT).client(new ClientEvent.NickRefused("bia", "nick_odd", "it is odd.")).reads("it is odd. /nick NOME");
    }

    @Test
    void warnsBeforeItLeavesLinesBehind() {
        Tui.chat().type("oi").press(Key.ENTER).forgetEffects().type("/quit").press(Key.ENTER)
                .asks().sees("One line of yours has not reached the server yet").sees("› /quit now")
                .press(Key.ENTER).asks(new Effect.Quit());
    }

    @Test
    void findsAnEarlierLine() {
        Tui.chat().type("primeira").press(Key.ENTER).type("segunda").press(Key.ENTER).type("rascunho")
                .ctrl("r").type("prim").sees("earlier line: prim  │  primeira").press(Key.ENTER)
                .sees("› primeira");
    }

    @Test
    void keepsTheDraftWhileWalkingThroughHistory() {
        Tui.chat().type("um").press(Key.ENTER).type("rascunho").press(Key.UP).sees("› um")
                .press(Key.DOWN).sees("› rascunho");
    }

    @Test
    void listsPeopleOnRequestAndBesideAWideChat() {
        Tui.chat().forgetEffects().type("/who").press(Key.ENTER)
                .asks(new Effect.AskPeople(), new Effect.RememberInput("/who"))
                .seesNot("3 people:")
                .client(new ClientEvent.People(List.of("ana", "bia", "dani", "edu")))
                .sees("4 people: ana (you), bia, dani, edu");
        Tui wide = Tui.chat().size(100, 30).sees("│ ana  you");
        wide.press(Key.F8).seesNot("│");
    }

    @Test
    void tellsWhatOneDoes() {
        Tui.chat().forgetEffects().type("/me acena").press(Key.ENTER)
                .asks(new Effect.Say(1, "lobby", "action", "acena"), new Effect.RememberInput("/me acena"))
                .hears("bia", "* bia sorri").sees("*           bia sorri");
    }

    @Test
    void showsWhatOthersSmuggleAndObeysNothing() {
        Tui.chat().hears("bia", "a\u001b[2Jb\u009bc").sees("a␛[2Jb▯c");
    }

    @Test
    void keepsLinesForAnotherServerBack() {
        Tui.chat().type("oi").press(Key.ENTER).press(Key.F3).sees("join a chat").press(Key.ENTER)
                .sees("✗  oi").sees("you went to another server");
    }

    @Test
    void tellsTheNoticeItBeganWith() {
        Start start = Tui.start(Start.Mode.CHAT, Locale.ENGLISH, Optional.of("127.0.0.1"));
        Tui.of(new Start(start.mode(), start.host(), start.port(), start.defaults(), start.recents(),
                        start.inputHistory(), start.locale(), start.zone(), start.seed(),
                        Optional.of("A server was started here.")))
                .size(80, 24).sees("12:01              A server was started here.");
    }
}
