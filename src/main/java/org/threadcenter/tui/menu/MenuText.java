package org.threadcenter.tui.menu;

import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.Connection;
import org.threadcenter.tui.Connection.Agreed;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.StatusText;

/** The menu's entries in words: their sign, their name, their value just now. Stateless; any thread. */
final class MenuText {
    private static final double NANOS = 1e9;

    private MenuText() {}

    /** What is typed to choose {@code item}: a digit or a letter. */
    static String sign(Model model, Item item) {
        return item.numbered() ? "" + (item.ordinal() + 1) : model.text("menu.letter." + item);
    }

    static String label(Model model, Item item) {
        return model.text("menu." + item);
    }

    static String value(Model model, Item item) {
        return switch (item) {
            case SEND -> sending(model);
            case WINDOW -> windowValue(model);
            case SIMULATION -> simulation(model);
            case STATUS -> status(model);
            case PEOPLE -> model.connection().present().map(names -> "" + names.size()).orElse("");
            case RESET, EXIT, CHAT, HELP -> "";
        };
    }

    private static String windowValue(Model model) {
        String fragment = "" + link(model).maxFragmentSize();
        return model.text("menu.window.value", window(model), fragment, timeout(model));
    }

    private static String sending(Model model) {
        return model.menu().progress().filter(Progress::open).filter(progress -> progress.total() > 0)
                .map(progress -> model.text("send.of", "" + progress.acked(), "" + progress.total()))
                .orElse("");
    }

    /** What the handshake gave, or what was asked for while there was none. */
    static LinkParameters link(Model model) {
        Connection connection = model.connection();
        return connection.agreed().map(Agreed::parameters).orElse(connection.settings().link());
    }

    /** A baseline server is sent to one fragment at a time, whatever was negotiated. */
    static String window(Model model) {
        return model.text("window.baseline", "" + link(model).windowSize());
    }

    static String timeout(Model model) {
        return ChannelText.number(model.connection().settings().ackTimeoutNanos() / NANOS) + " s";
    }

    static String simulation(Model model) {
        String words = ChannelText.words(model.connection().channel(), model.texts());
        if (words.isEmpty()) {
            return model.text("mode.NORMAL");
        }
        return model.connection().channel().disturbsByChance()
                ? words + " · " + model.text("channel.seed", "" + model.connection().channel().seed())
                : words;
    }

    private static String status(Model model) {
        String protocol = link(model).protocol().fullName();
        return model.connection().figures()
                .map(figures -> protocol + " · " + figures(model, figures))
                .orElse(protocol);
    }

    private static String figures(Model model, LinkSnapshot figures) {
        long resent = figures.nacks() + figures.timeouts();
        String counts = model.text("status.counts", figures.messagesSent(), resent);
        return figures.roundTripNanos() > 0
                ? counts + " · RTT " + StatusText.millis(figures.roundTripNanos())
                : counts;
    }
}
