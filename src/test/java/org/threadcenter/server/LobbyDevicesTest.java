package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.server.LobbyEffect.NickRefusal;
import org.threadcenter.server.LobbyEffect.Refusal;
import org.threadcenter.store.LogState;

class LobbyDevicesTest {
    private static final String ANA = "a".repeat(16);
    private static final String BIA = "b".repeat(16);

    private final Map<Long, String> past = new HashMap<>();
    private final Ledger ledger = new Ledger(LogState.EMPTY);
    private final Lobby lobby = new Lobby(ledger, (_, cid) -> Optional.ofNullable(past.get(cid)));

    @Test
    void aDeviceThatWasNeverHereIsNew() {
        List<LobbyEffect> effects = lobby.apply(
                new LobbyCommand.Attach(1, ANA, "10.0.0.1:1", Optional.of(" ana "), Map.of("lobby", 7L), 5));
        assertEquals(new LobbyEffect.Attached(1, ANA, false, 1, "ana", Map.of("lobby", 7L)), effects.getLast());
        assertEquals(Set.of("lobby"), ((LobbyEffect.Here) effects.getFirst()).rooms(), "it finds itself there");
    }

    @Test
    void whatItSaysGetsItsPlaceAndIsSettled() {
        attach(1, ANA, "ana");
        assertEquals(
                List.of(new LobbyEffect.Publish(1, message(1, 1, "oi", 77), 3), settled(1, ANA)),
                lobby.apply(new LobbyCommand.SayNumbered(1, new Say(1, "lobby", "o\u001Bi"), 3, 77)));
        assertEquals(
                List.of(new LobbyEffect.Publish(1, message(2, 2, "", 78), 1), settled(1, ANA)),
                lobby.apply(new LobbyCommand.SayNumbered(1, new Say(2, "lobby", ""), 1, 78)));
        assertEquals(2, ledger.settled(ANA));
    }

    @Test
    void whatItSaysAgainIsSettledAgainAndNothingElse() {
        attach(1, ANA, "ana");
        say(1, 1);
        say(1, 2);
        assertEquals(List.of(settled(1, ANA)), say(1, 1));
        assertEquals(List.of(settled(1, ANA)), say(1, 2));
        assertEquals(2, ledger.settled(ANA));
        assertEquals(2, ledger.head("lobby"));
    }

    @Test
    void anotherTextUnderANumberThatIsSettledIsAConflict() {
        attach(1, ANA, "ana");
        say(1, 1);
        past.put(1L, "something else");
        assertEquals(List.of(new LobbyEffect.CidConflict(1, 1)), say(1, 1));
        assertEquals(List.of(), say(1, 2), "the link ends");
    }

    @Test
    void aGapEndsTheLinkAndWhatStillComesFromItCountsNoMore() {
        attach(1, ANA, "ana");
        say(1, 1);
        assertEquals(List.of(new LobbyEffect.CidGap(1, 2)), say(1, 3));
        assertEquals(List.of(), say(1, 2));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.WishNick(1, "other", 0)));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.AskPeople(1)));
        assertEquals(1, ledger.settled(ANA));
    }

    @Test
    void whatIsRefusedLeavesATombstoneUnderItsNumber() {
        attach(1, ANA, "ana");
        assertEquals(refused(1, Refusal.NO_SUCH_ROOM), say(1, new Say(1, "elsewhere", "oi")));
        assertEquals(refused(2, Refusal.TEXT_TOO_LONG), say(1, new Say(2, "lobby", "x".repeat(65_537))));
        assertEquals(refused(3, Refusal.NO_SUCH_KIND), say(1, new Say(3, "lobby", "oi", "system")));
        assertEquals(3, ledger.settled(ANA));
        assertEquals(0, ledger.head("lobby"));
    }

    @Test
    void aDeviceThatReturnsGoesOnWhereItLeftOff() {
        attach(1, ANA, "ana");
        say(1, 1);
        say(1, 2);
        leave(1, 1_000);
        assertEquals(new LobbyEffect.Attached(2, ANA, true, 2, "ana", Map.of()), attach(2, ANA));
        assertEquals(2, say(2, 3).size());
    }

    @Test
    void theNewerOfTwoLinksWins() {
        attach(1, ANA, "ana");
        say(1, 1);
        List<LobbyEffect> effects = attachAll(2, ANA, Optional.of("ana"));
        assertEquals(
                List.of(new LobbyEffect.Unsubscribe(1), new LobbyEffect.Supersede(1)), effects.subList(0, 2));
        assertEquals(new LobbyEffect.Attached(2, ANA, true, 2, "ana", Map.of()), effects.getLast());
        assertEquals(List.of(), say(1, 2));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.Leave(1, true, 5)));
        assertEquals(2, say(2, 2).size());
        assertEquals(List.of("ana"), people(2));
    }

    @Test
    void aNickIsHeldForADeviceThatLostItsLink() {
        attach(1, ANA, "ana");
        leave(1, 1_000);
        assertEquals(Optional.of(NickRefusal.TAKEN), refusalOf(attachAll(2, BIA, Optional.of("Ana"))));
        assertEquals(List.of(), tick(1_000 + Lobby.NICK_HELD_MILLIS - 1));
        assertEquals(List.of(new LobbyEffect.RefuseNick(2, "ana", NickRefusal.TAKEN)), wish(2, "ana"));
        assertEquals(
                List.of(new LobbyEffect.Gone(Set.of("lobby"), ANA)), tick(1_000 + Lobby.NICK_HELD_MILLIS));
        assertEquals(3, wish(2, "ana").size());
        assertEquals("", attach(3, ANA).nick());
    }

    @Test
    void aDeviceFindsItsNickAgainAfterTheServerWasStartedAnew() {
        attach(1, ANA, "ana");
        Ledger restored = new Ledger(new LogState(
                Map.of(), Map.of(ANA, new LogState.Device(4, 1, "ana", 0, Map.of()))));
        Lobby anew = new Lobby(restored, (_, _) -> Optional.empty());
        LobbyEffect last = anew.apply(
                new LobbyCommand.Attach(1, ANA, "10.0.0.1:1", Optional.empty(), Map.of(), 5)).getLast();
        assertEquals(new LobbyEffect.Attached(1, ANA, true, 2, "ana", Map.of()), last);
    }

    @Test
    void aGoodbyeFreesTheNickAtOnce() {
        attach(1, ANA, "ana");
        lobby.apply(new LobbyCommand.Leave(1, false, 1_000));
        assertEquals("ana", attach(2, BIA, "ana").nick());
    }

    @Test
    void whoIsAwayIsNotAmongThePeople() {
        attach(1, ANA, "ana");
        attach(2, BIA, "bia");
        leave(1, 1_000);
        assertEquals(List.of("bia"), people(2));
    }

    @Test
    void aRefusedWishLeavesTheNickThatTheDeviceHolds() {
        attach(1, ANA, "ana");
        attach(2, BIA, "bia");
        leave(1, 1_000);
        List<LobbyEffect> effects = attachAll(3, ANA, Optional.of("bia"));
        assertEquals(new LobbyEffect.Attached(3, ANA, true, 2, "ana", Map.of()), effects.get(effects.size() - 2));
        assertEquals(new LobbyEffect.RefuseNick(3, "bia", NickRefusal.TAKEN), effects.getLast());
    }

    @Test
    void baselineAndExtendedClientsAreInOneRoom() {
        lobby.apply(new LobbyCommand.Join(1, "10.0.0.1:1", 0));
        attach(2, ANA, "ana");
        assertEquals(List.of("10.0.0.1:1", "ana"), people(1));
        assertEquals(List.of(new LobbyEffect.RefuseNick(1, "ana", NickRefusal.TAKEN)), wish(1, "ana"));
    }

    @Test
    void untilWhatCouldNotBeKeptComesAgainNothingAfterItCounts() {
        attach(1, ANA, "ana");
        say(1, 1);
        ledger.kept();
        say(1, 2);
        say(1, 3);
        ledger.lost();
        lobby.holdBack(1);
        assertEquals(List.of(), say(1, 4));
        assertEquals(1, ledger.settled(ANA));
        assertEquals(2, say(1, 2).size());
        assertEquals(List.of(new LobbyEffect.CidGap(1, 3)), say(1, 4));
    }

    @Test
    void whoLeftFirstLosesTheNickFirstWhenTooManyAreAway() {
        attach(1, ANA, "ana");
        say(1, 1);
        leave(1, 0);
        for (int i = 0; i < Devices.MAX_AWAY; i++) {
            attach(10 + i, "%016x".formatted(i));
            leave(10 + i, 0);
        }
        assertEquals("ana", attach(3, BIA, "ana").nick(), "what is forgotten holds no nick");
        assertTrue(attach(2, ANA).known(), "the log remembers");
        assertEquals(1, ledger.settled(ANA));
    }

    private LobbyEffect.Attached attach(int session, String device, String... nick) {
        return attachAll(session, device, List.of(nick).stream().findFirst()).stream()
                .filter(LobbyEffect.Attached.class::isInstance)
                .map(LobbyEffect.Attached.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<LobbyEffect> attachAll(int session, String device, Optional<String> nick) {
        return lobby.apply(
                new LobbyCommand.Attach(session, device, "10.0.0.9:" + session, nick, Map.of(), 0));
    }

    private static Optional<NickRefusal> refusalOf(List<LobbyEffect> effects) {
        return effects.stream()
                .filter(LobbyEffect.RefuseNick.class::isInstance)
                .map(effect -> ((LobbyEffect.RefuseNick) effect).why())
                .findFirst();
    }

    private List<LobbyEffect> say(int session, long cid) {
        return say(session, new Say(cid, "lobby", "oi " + cid));
    }

    private List<LobbyEffect> say(int session, Say said) {
        return lobby.apply(new LobbyCommand.SayNumbered(session, said, 1, 77));
    }

    private static Message message(long mid, long cid, String text, long atMillis) {
        return new Message("lobby", mid, atMillis, "ana", ANA, cid, text, Message.TEXT);
    }

    private static LobbyEffect settled(int session, String device) {
        return new LobbyEffect.Settled(session, device, Optional.empty());
    }

    private static List<LobbyEffect> refused(long cid, Refusal why) {
        return List.of(new LobbyEffect.Settled(1, ANA, Optional.of(new LobbyEffect.Tombstone(cid, why))));
    }

    private void leave(int session, long atMillis) {
        lobby.apply(new LobbyCommand.Leave(session, true, atMillis));
    }

    private List<LobbyEffect> tick(long atMillis) {
        return lobby.apply(new LobbyCommand.Tick(atMillis));
    }

    private List<LobbyEffect> wish(int session, String nick) {
        return lobby.apply(new LobbyCommand.WishNick(session, nick, 0));
    }

    private List<String> people(int session) {
        return ((LobbyEffect.AnswerPeople) lobby.apply(new LobbyCommand.AskPeople(session)).getFirst()).names();
    }
}
