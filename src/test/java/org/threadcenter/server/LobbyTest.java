package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.record.Message;
import org.threadcenter.server.LobbyEffect.NickRefusal;
import org.threadcenter.store.LogState;

/** Nicks, and clients of the baseline; {@link LobbyDevicesTest} has the others. */
class LobbyTest {
    private static final int ANA = 1;
    private static final int BIA = 2;

    private final Lobby lobby = new Lobby(new Ledger(LogState.EMPTY), (_, _) -> Optional.empty());

    @BeforeEach
    void bothAreHere() {
        lobby.apply(new LobbyCommand.Join(ANA, "10.0.0.1:1111", 0));
        lobby.apply(new LobbyCommand.Join(BIA, "10.0.0.2:2222", 0));
    }

    @Test
    void whoJoinsHearsFromThenOn() {
        assertEquals(new LobbyEffect.Subscribe(3), lobby.apply(new LobbyCommand.Join(3, "10.0.0.3:3333", 0)).getLast());
    }

    @Test
    void withoutANickOneIsShownByAddress() {
        assertEquals(List.of("10.0.0.1:1111", "10.0.0.2:2222"), people());
        assertEquals(
                List.of(said(ANA, "10.0.0.1:1111", "baseline:1", 1, "oi", 1, 77)),
                lobby.apply(new LobbyCommand.Say(ANA, "oi", 1, 77)));
    }

    @Test
    void aNickReplacesTheAddressAndLaterTheOldNick() {
        assertEquals(renamed(ANA, "10.0.0.1:1111", "ana"), wish(ANA, " ana "));
        assertEquals(List.of("ana", "10.0.0.2:2222"), people());
        assertEquals(renamed(ANA, "ana", "ana2"), wish(ANA, "ana2"));
        assertEquals(renamed(BIA, "10.0.0.2:2222", "ana"), wish(BIA, "ana"));
        assertEquals(List.of("ana2", "ana"), people());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "ANA", "аna", "ａｎａ"})
    void aNickThatLooksLikeOneThatIsHereIsTaken(String likeAna) {
        wish(ANA, "ana");
        assertEquals(List.of(new LobbyEffect.RefuseNick(BIA, likeAna, NickRefusal.TAKEN)), wish(BIA, likeAna));
        assertEquals(List.of("ana", "10.0.0.2:2222"), people());
    }

    @Test
    void oneMayChangeTheSpellingOfOnesOwnNick() {
        wish(ANA, "ana");
        assertEquals(renamed(ANA, "ana", "Ana"), wish(ANA, "Ana"));
        assertEquals(List.of(new LobbyEffect.RefuseNick(BIA, "ana", NickRefusal.TAKEN)), wish(BIA, "ana"));
    }

    @Test
    void aRefusedNickLeavesTheOldOne() {
        wish(ANA, "ana");
        wish(BIA, "bia");
        wish(BIA, "ana");
        assertEquals(List.of("ana", "bia"), people());
    }

    @Test
    void eachFlawHasItsRefusal() {
        assertEquals(List.of(new LobbyEffect.RefuseNick(ANA, "", NickRefusal.EMPTY)), wish(ANA, ""));
        assertEquals(List.of(new LobbyEffect.RefuseNick(ANA, "a b", NickRefusal.BAD_CHARACTER)), wish(ANA, "a b"));
        assertEquals(List.of(new LobbyEffect.RefuseNick(ANA, "Server", NickRefusal.RESERVED)), wish(ANA, "Server"));
        String wide = "x".repeat(25);
        assertEquals(List.of(new LobbyEffect.RefuseNick(ANA, wide, NickRefusal.TOO_LONG)), wish(ANA, wide));
    }

    @Test
    void whoLeavesFreesTheNick() {
        wish(ANA, "ana");
        assertEquals(
                List.of(new LobbyEffect.Unsubscribe(ANA), new LobbyEffect.Gone(Set.of("lobby"), "baseline:1")),
                lobby.apply(new LobbyCommand.Leave(ANA, true, 0)));
        assertEquals(List.of("10.0.0.2:2222"), people());
        assertEquals(renamed(BIA, "10.0.0.2:2222", "ana"), wish(BIA, "ana"));
    }

    @Test
    void leavingTwiceOrBeforeJoiningIsNothing() {
        lobby.apply(new LobbyCommand.Leave(ANA, true, 0));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.Leave(ANA, true, 0)));
        assertEquals(List.of(), lobby.apply(new LobbyCommand.Leave(99, true, 0)));
    }

    @Test
    void aTextIsCleanedBeforeItIsPassedOn() {
        LobbyEffect effect = lobby.apply(new LobbyCommand.Say(ANA, "a\u001B[31mb\u202Ec\r\nd\te", 3, 5)).getFirst();
        assertEquals(said(ANA, "10.0.0.1:1111", "baseline:1", 1, "a[31mbc\nd\te", 3, 5), effect);
    }

    @Test
    void aLinkOfTheBaselineCountsWhatItSays() {
        lobby.apply(new LobbyCommand.Say(BIA, "one", 1, 5));
        assertEquals(
                List.of(said(BIA, "10.0.0.2:2222", "baseline:2", 2, "two", 1, 6)),
                lobby.apply(new LobbyCommand.Say(BIA, "two", 1, 6)));
    }

    @Test
    void sayingSomethingBeforeJoiningIsOurOwnMistake() {
        assertThrows(IllegalStateException.class, () -> lobby.apply(new LobbyCommand.Say(99, "oi", 1, 1)));
    }

    private static LobbyEffect said(
            int session, String from, String device, long mid, String text, int fragments, long atMillis) {
        return new LobbyEffect.Publish(
                session,
                new Message("lobby", mid, atMillis, from, device, mid, text, Message.TEXT),
                fragments);
    }

    private static List<LobbyEffect> renamed(int session, String oldName, String newName) {
        return List.of(
                new LobbyEffect.AcceptNick(session, newName), new LobbyEffect.Renamed(session, oldName, newName));
    }

    private List<LobbyEffect> wish(int session, String nick) {
        return lobby.apply(new LobbyCommand.WishNick(session, nick, 0)).stream()
                .filter(effect -> !(effect instanceof LobbyEffect.Here))
                .toList();
    }

    private List<String> people() {
        return ((LobbyEffect.AnswerPeople) lobby.apply(new LobbyCommand.AskPeople(ANA)).getFirst()).names();
    }
}
