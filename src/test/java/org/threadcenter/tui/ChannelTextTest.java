package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;

class ChannelTextTest {
    private static final Texts TEXTS = Texts.of("tui", Locale.ENGLISH);
    private static final Texts PT = Texts.of("tui", Tui.PT);
    private static final List<AimedFault> AIMED =
            List.of(new DropFragment(2), new DropFragment(4), new DropAck(11), new CorruptByte(5, 0), new CorruptByte(6, 3));
    private static final FaultPlan LOSSY = new FaultPlan(0.2, 0, 0, 0, 7);
    private static final FaultPlan WIDE = new FaultPlan(
            0.2, 0.1, 0.05, 0.1, 0.5, 2_000_000_000L, 500_000_000L, 7, Direction.UP, List.of());

    @Test
    void saysWhatIsDisturbed() {
        assertEquals("20% loss · 12.5% corrupt · 50% delay 1.5 s",
                ChannelText.words(new FaultPlan(0.2, 0.125, 0.5, 1_500_000_000L, 1), TEXTS));
        assertEquals("", ChannelText.words(FaultPlan.NONE, TEXTS));
    }

    @Test
    void saysAllThatIsDisturbedAndWhichWay() {
        assertEquals("20% loss · 10% corrupt · 5% dup · 10% reorder · 50% delay 2 s ± 500 ms · only up",
                ChannelText.words(WIDE, TEXTS));
        assertEquals("20% perda · 10% corrupção · 5% em dobro · 10% fora de ordem · 50% atraso 2 s ± 500 ms · só na ida",
                ChannelText.words(WIDE, PT));
    }

    @Test
    void saysWhatIsAimedAt() {
        assertEquals("drop 2,4 · drop ACK 11 · corrupt 5,6:3", ChannelText.words(FaultPlan.NONE.withAimed(AIMED), TEXTS));
        assertEquals("20% perda · perde 2,4 · perde ACK 11 · corrompe 5,6:3",
                ChannelText.words(LOSSY.withAimed(AIMED), PT));
    }

    @Test
    void saysAsMuchAsFits() {
        assertEquals("20% loss · 10% corrupt …", ChannelText.fitting(WIDE, TEXTS, 30));
        assertEquals("20% loss …", ChannelText.fitting(WIDE, TEXTS, 10));
        assertEquals("", ChannelText.fitting(WIDE, TEXTS, 9));
        assertEquals("20% loss", ChannelText.fitting(LOSSY, TEXTS, 8));
        assertEquals("", ChannelText.fitting(LOSSY, TEXTS, -3));
        assertEquals("", ChannelText.fitting(FaultPlan.NONE, TEXTS, 80));
    }

    @Test
    void tellsWhatIsNew() {
        assertEquals("The channel is being disturbed now: 20% loss. /sim off ends it.", news(FaultPlan.NONE, LOSSY));
        assertEquals("The channel is normal again.", news(LOSSY, FaultPlan.NONE));
        assertEquals("", news(LOSSY, LOSSY));
        assertEquals("Your next message meets this, once: drop 2,4 · drop ACK 11 · corrupt 5,6:3. /sim off calls it off.",
                news(LOSSY, LOSSY.withAimed(AIMED)));
        assertEquals("The channel is being disturbed now: 20% loss. /sim off ends it.",
                news(LOSSY.withAimed(AIMED), LOSSY));
        assertEquals("The channel is normal again.", news(FaultPlan.NONE.withAimed(AIMED), FaultPlan.NONE));
    }

    @Test
    void tellsWhatTheServerDoesNotKnow() {
        String rest = "This server knows only loss, corruption and delay of what you send; the rest is left out.";
        assertEquals(rest, ChannelText.news(FaultPlan.NONE, FaultPlan.NONE, false, TEXTS));
        assertEquals("The channel is being disturbed now: 20% loss. /sim off ends it. " + rest,
                ChannelText.news(FaultPlan.NONE, LOSSY, false, TEXTS));
    }

    private static String news(FaultPlan before, FaultPlan plan) {
        return ChannelText.news(before, plan, true, TEXTS);
    }
}
