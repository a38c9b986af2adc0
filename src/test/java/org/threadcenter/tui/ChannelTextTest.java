package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.ChannelText.Unclear;
import org.threadcenter.tui.ChannelText.Wanted;

class ChannelTextTest {
    @Test
    void readsOneFaultOrSeveral() {
        assertEquals(new Wanted(new FaultPlan(0.2, 0, 0, 0, 7)), ChannelText.parse("loss 20", 7));
        assertEquals(new Wanted(new FaultPlan(0, 0.025, 0, 0, 7)), ChannelText.parse("corrupt 2.5%", 7));
        assertEquals(new Wanted(new FaultPlan(0.1, 0, 0.5, 2_000_000_000L, 7)),
                ChannelText.parse("Loss 10 delay 50 2s", 7));
        assertEquals(new Wanted(FaultPlan.NONE), ChannelText.parse(" off ", 7));
    }

    @ParameterizedTest
    @CsvSource({"loss, loss", "loss x, loss x", "loss 101, loss 101", "loss -1, loss -1", "delay 50, delay 50",
            "loss 5 delay 50 61s corrupt 2, delay 50 61s", "jitter 2, jitter", "off loss 2, off",
            "loss NaN, loss nan", "corrupt loss 20, corrupt loss"})
    void namesThePartThatCanNotBeHad(String words, String part) {
        assertEquals(new Unclear(part), ChannelText.parse(words, 7));
    }

    @Test
    void saysWhatIsDisturbed() {
        Texts texts = Texts.of("tui", Locale.ENGLISH);
        assertEquals("20% loss · 12.5% corrupt · 50% delay 1.5 s",
                ChannelText.words(new FaultPlan(0.2, 0.125, 0.5, 1_500_000_000L, 1), texts));
        assertEquals("", ChannelText.words(FaultPlan.NONE, texts));
    }
}
