package org.threadcenter.cli;

import java.util.Locale;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.ChannelWords;

/**
 * What line mode's commands about the channel do; their words are the full screen's. On the input thread.
 *
 * @param texts the full screen's
 * @param seed what simulated faults are drawn from
 */
record ChannelDesk(Shell shell, Texts texts, Conversation conversation, long seed) {
    ChannelDesk(Shell shell, Locale locale, Conversation conversation, long seed) {
        this(shell, Texts.of("tui", locale), conversation, seed);
    }

    void sim(String words) {
        if (words.isEmpty()) {
            tell(ChannelText.state(conversation.channel(), texts), "sim.usage");
        } else {
            disturb(ChannelWords.parse(words, conversation.channel(), seed), "sim.usage");
        }
    }

    void drop(String places) {
        disturb(ChannelWords.drop(places, conversation.channel()), "drop.usage");
    }

    void corrupt(String places) {
        disturb(ChannelWords.corrupt(places, conversation.channel()), "corrupt.usage");
    }

    private void disturb(ChannelWords.Asked asked, String usage) {
        switch (asked) {
            case ChannelWords.Wanted(FaultPlan plan) -> conversation.disturb(plan);
            case ChannelWords.Unclear(String part) ->
                    tell(texts.get("sim.unclear", PlainPrinter.plain(part)), usage);
        }
    }

    private void tell(String sentence, String usage) {
        shell.err().println(sentence + " " + texts.get(usage));
    }
}
