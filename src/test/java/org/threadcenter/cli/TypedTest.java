package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedTest {
    @Test
    void aLineIsAMessage() {
        assertEquals(new Typed.Say("oi!"), Typed.of("oi!"));
        assertEquals(new Typed.Say("  indented"), Typed.of("  indented"));
        assertEquals(new Typed.Nothing(), Typed.of("  "));
    }

    @Test
    void twoSlashesAreOneThatIsMeant() {
        assertEquals(new Typed.Say("/who"), Typed.of("//who"));
    }

    @Test
    void knowsItsCommandsInAnyCase() {
        assertEquals(new Typed.Who(), Typed.of("/WHO"));
        assertEquals(new Typed.WishNick("ana"), Typed.of("/nick ana"));
        assertEquals(new Typed.Act("waves twice"), Typed.of("/me  waves twice"));
        assertEquals(new Typed.Sim("loss 20"), Typed.of("/sim loss 20"));
        assertEquals(new Typed.Sim(""), Typed.of("/sim"));
        assertEquals(new Typed.Drop("ack 11"), Typed.of("/drop ack 11"));
        assertEquals(new Typed.Corrupt("5:3"), Typed.of("/corrupt 5:3"));
        assertEquals(new Typed.Status(), Typed.of("/status"));
        assertEquals(new Typed.Clear(), Typed.of("/clear"));
        assertEquals(new Typed.Help(), Typed.of("/help me"));
        assertEquals(new Typed.Quit(), Typed.of("/quit"));
    }

    @Test
    void knowsTheCommandsAboutRooms() {
        assertEquals(new Typed.Join("#turma-b"), Typed.of("/join #turma-b"));
        assertEquals(new Typed.Leave(Optional.empty()), Typed.of("/leave"));
        assertEquals(new Typed.Leave(Optional.of("#x")), Typed.of("/leave #x"));
        assertEquals(new Typed.Switch(Optional.of("lobby")), Typed.of("/room lobby"));
        assertEquals(new Typed.Switch(Optional.empty()), Typed.of("/room"));
        assertEquals(new Typed.Rooms(), Typed.of("/rooms"));
        assertEquals(new Typed.Topic(""), Typed.of("/topic"));
        assertEquals(new Typed.Topic("two words"), Typed.of("/topic two words"));
        assertEquals(new Typed.Whisper("bia", "psst  you"), Typed.of("/msg bia psst  you"));
        assertEquals(new Typed.History(Typed.PAGE), Typed.of("/history"));
        assertEquals(new Typed.History(1_000), Typed.of("/history 1000"));
        assertEquals(new Typed.Last(""), Typed.of("/last"));
        assertEquals(new Typed.Last("oi"), Typed.of("/last oi"));
        assertEquals(new Typed.Search("a in:#b"), Typed.of("/search a in:#b"));
        for (String[] wrong : new String[][] {
            {"join", "/join"}, {"msg", "/msg bia"}, {"search", "/search"}, {"history", "/history 0"},
            {"history", "/history 1001"}, {"history", "/history all"},
        }) {
            assertEquals(new Typed.Incomplete(wrong[0]), Typed.of(wrong[1]));
        }
    }

    @Test
    void whatIsNoCommandIsNeverAMessage() {
        assertEquals(new Typed.Unknown("nik", Optional.of("nick")), Typed.of("/nik ana"));
        assertEquals(new Typed.Unknown("xyzzy", Optional.empty()), Typed.of("/xyzzy"));
        assertEquals(new Typed.Unknown("", Optional.empty()), Typed.of("/"));
        assertEquals(new Typed.Incomplete("nick"), Typed.of("/nick "));
        assertEquals(new Typed.Incomplete("drop"), Typed.of("/drop"));
        assertEquals(new Typed.Incomplete("corrupt"), Typed.of("/corrupt "));
    }
}
