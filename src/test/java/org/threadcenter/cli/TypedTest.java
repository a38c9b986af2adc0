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
    void whatIsNoCommandIsNeverAMessage() {
        assertEquals(new Typed.Unknown("nik", Optional.of("nick")), Typed.of("/nik ana"));
        assertEquals(new Typed.Unknown("xyzzy", Optional.empty()), Typed.of("/xyzzy"));
        assertEquals(new Typed.Unknown("", Optional.empty()), Typed.of("/"));
        assertEquals(new Typed.Incomplete("nick"), Typed.of("/nick "));
        assertEquals(new Typed.Incomplete("drop"), Typed.of("/drop"));
        assertEquals(new Typed.Incomplete("corrupt"), Typed.of("/corrupt "));
    }
}
