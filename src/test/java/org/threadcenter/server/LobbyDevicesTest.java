package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.threadcenter.server.LobbyEffect.NickRefusal;
import org.threadcenter.server.LobbyEffect.Refusal;

class LobbyDevicesTest {
    private static final String ANA = "a".repeat(16);
    private static final String BIA = "b".repeat(16);

    private final Lobby lobby = new Lobby();

    @Test
    void aDeviceThatWasNeverHereIsNew() {
        assertEquals(
                List.of(new LobbyEffect.Attached(1, false, 1, 0, "ana", OptionalLong.of(7))),
                lobby.apply(new LobbyCommand.Attach(1, ANA, "10.0.0.1:1", Optional.of(" ana "), OptionalLong.of(7))));
    }

    @Test
    void whatItSaysIsPublishedUnderItsNumberAndSettled() {
        attach(1, ANA, "ana");
        assertEquals(
                List.of(new LobbyEffect.Publish(1, "ana", ANA, 1, "oi", 3, 77), settled(1, 1)),
                lobby.apply(new LobbyCommand.SayNumbered(1, 1, "lobby", "o\u001Bi", 3, 77)));
        assertEquals(
                List.of(new LobbyEffect.Publish(1, "ana", ANA, 2, "", 1, 78), settled(1, 2)),
                lobby.apply(new LobbyCommand.SayNumbered(1, 2, "lobby", "", 1, 78)));
    }

    @Test
    void whatItSaysAgainIsSettledAgainAndNothingElse() {
        attach(1, ANA, "ana");
        say(1, 1);
        say(1, 2);
        assertEquals(List.of(settled(1, 2)), say(1, 1));
        assertEquals(List.of(settled(1, 2)), say(1, 2));
    }

    @Test
    void aGapEndsTheLinkAndWhatStillComesFromItCountsNoMore() {
        attach(1, ANA, "ana");
        say(1, 1);
        assertEquals(List.of(new LobbyEffect.CidGap(1, 2)), say(1, 3));
        assertEquals(List.of(), say(1, 2));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.WishNick(1, "other")));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.AskPeople(1)));
        leave(1, 0);
        assertEquals(1, attach(2, ANA, "ana").cid());
    }

    @Test
    void whatIsRefusedLeavesATombstoneUnderItsNumber() {
        attach(1, ANA, "ana");
        assertEquals(
                List.of(new LobbyEffect.Settled(1, 1, Optional.of(Refusal.NO_SUCH_ROOM))),
                lobby.apply(new LobbyCommand.SayNumbered(1, 1, "elsewhere", "oi", 1, 77)));
        assertEquals(
                List.of(new LobbyEffect.Settled(1, 2, Optional.of(Refusal.TEXT_TOO_LONG))),
                lobby.apply(new LobbyCommand.SayNumbered(1, 2, "lobby", "x".repeat(65_537), 1, 77)));
        assertEquals(settled(1, 3), say(1, 3).getLast());
    }

    @Test
    void aDeviceThatReturnsGoesOnWhereItLeftOff() {
        attach(1, ANA, "ana");
        say(1, 1);
        say(1, 2);
        leave(1, 1_000);
        assertEquals(new LobbyEffect.Attached(2, true, 2, 2, "ana", OptionalLong.empty()), attach(2, ANA));
        assertEquals(settled(2, 3), say(2, 3).getLast());
    }

    @Test
    void theNewerOfTwoLinksWins() {
        attach(1, ANA, "ana");
        say(1, 1);
        assertEquals(
                List.of(new LobbyEffect.Unsubscribe(1), new LobbyEffect.Supersede(1),
                        new LobbyEffect.Attached(2, true, 2, 1, "ana", OptionalLong.empty())),
                lobby.apply(new LobbyCommand.Attach(
                        2, ANA, "10.0.0.2:2", Optional.of("ana"), OptionalLong.empty())));
        assertEquals(List.of(), say(1, 2));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.Leave(1, true, 5)));
        assertEquals(settled(2, 2), say(2, 2).getLast());
        assertEquals(List.of("ana"), people(2));
    }

    @Test
    void aNickIsHeldForADeviceThatLostItsLink() {
        attach(1, ANA, "ana");
        leave(1, 1_000);
        assertEquals(Optional.of(NickRefusal.TAKEN), refusalOf(attachAll(2, BIA, Optional.of("Ana"))));
        tick(1_000 + Lobby.NICK_HELD_MILLIS - 1);
        assertEquals(List.of(new LobbyEffect.RefuseNick(2, "ana", NickRefusal.TAKEN)), wish(2, "ana"));
        tick(1_000 + Lobby.NICK_HELD_MILLIS);
        assertEquals(2, wish(2, "ana").size());
        assertEquals("", attach(3, ANA).nick());
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
        assertEquals(new LobbyEffect.Attached(3, true, 2, 0, "ana", OptionalLong.empty()), effects.getFirst());
        assertEquals(new LobbyEffect.RefuseNick(3, "bia", NickRefusal.TAKEN), effects.getLast());
    }

    @Test
    void baselineAndExtendedClientsAreInOneRoom() {
        lobby.apply(new LobbyCommand.Join(1, "10.0.0.1:1"));
        attach(2, ANA, "ana");
        assertEquals(List.of("10.0.0.1:1", "ana"), people(1));
        assertEquals(List.of(new LobbyEffect.RefuseNick(1, "ana", NickRefusal.TAKEN)), wish(1, "ana"));
    }

    @Test
    void whatCouldNotBeKeptWasNeverSettled() {
        attach(1, ANA, "ana");
        for (int cid = 1; cid <= 5; cid++) {
            say(1, cid);
        }
        assertEquals(List.of(new LobbyEffect.TryLater(1)), lobby.apply(new LobbyCommand.NotKept(ANA, 3)));
        assertEquals(List.of(), say(1, 6));
        assertEquals(2, attach(2, ANA).cid());
        assertEquals(settled(2, 3), say(2, 3).getLast());
    }

    @Test
    void whoLeftFirstIsForgottenFirstWhenTooManyAreAway() {
        attach(1, ANA, "ana");
        say(1, 1);
        leave(1, 0);
        for (int i = 0; i < Devices.MAX_AWAY; i++) {
            attach(10 + i, "%016x".formatted(i));
            leave(10 + i, 0);
        }
        LobbyEffect.Attached again = attach(2, ANA);
        assertEquals(new LobbyEffect.Attached(2, false, 1, 0, "", OptionalLong.empty()), again);
        assertEquals("ana", attach(3, BIA, "ana").nick(), "what is forgotten holds no nick");
        assertEquals(2, attach(4, "%016x".formatted(7)).epoch());
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
                new LobbyCommand.Attach(session, device, "10.0.0.9:" + session, nick, OptionalLong.empty()));
    }

    private static Optional<NickRefusal> refusalOf(List<LobbyEffect> effects) {
        return effects.stream()
                .filter(LobbyEffect.RefuseNick.class::isInstance)
                .map(effect -> ((LobbyEffect.RefuseNick) effect).why())
                .findFirst();
    }

    private List<LobbyEffect> say(int session, long cid) {
        return lobby.apply(new LobbyCommand.SayNumbered(session, cid, "lobby", "oi " + cid, 1, 77));
    }

    private static LobbyEffect settled(int session, long cid) {
        return new LobbyEffect.Settled(session, cid, Optional.empty());
    }

    private void leave(int session, long atMillis) {
        lobby.apply(new LobbyCommand.Leave(session, true, atMillis));
    }

    private void tick(long atMillis) {
        lobby.apply(new LobbyCommand.Tick(atMillis));
    }

    private List<LobbyEffect> wish(int session, String nick) {
        return lobby.apply(new LobbyCommand.WishNick(session, nick));
    }

    private List<String> people(int session) {
        return ((LobbyEffect.AnswerPeople) lobby.apply(new LobbyCommand.AskPeople(session)).getFirst()).names();
    }
}
