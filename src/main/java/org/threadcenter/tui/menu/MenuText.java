package org.threadcenter.tui.menu;

import org.threadcenter.client.Agreement;
import org.threadcenter.reliable.LinkFigures;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.Connection;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.StatusText;
import org.threadcenter.tui.chat.Who;

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
            case PEOPLE -> Who.count(model).map(people -> "" + people).orElse("");
            case RESET, EXIT, CHAT, HELP -> "";
        };
    }

    private static String windowValue(Model model) {
        String fragment = "" + fragmentSize(model);
        if (!model.connection().extended()) {
            return model.text("menu.window.value", window(model), fragment, timeout(model));
        }
        boolean timer = model.connection().settings().link().repair() == Repair.TIMER;
        return model.text(timer ? "menu.window.timer" : "menu.window.extended", window(model), fragment);
    }

    private static String sending(Model model) {
        return model.menu().progress().filter(Progress::open).filter(progress -> progress.total() > 0)
                .map(progress -> model.text("send.of", "" + progress.acked(), "" + progress.total()))
                .orElse("");
    }

    static Protocol protocol(Model model) {
        return agreement(model).protocol();
    }

    /** What one fragment holds: bytes on an extended link, characters on a baseline one. */
    static int fragmentSize(Model model) {
        return agreement(model).fragmentSize();
    }

    /** A baseline server is sent to one fragment at a time, whatever was negotiated. */
    static String window(Model model) {
        String negotiated = "" + agreement(model).window();
        return model.connection().extended() ? negotiated : model.text("window.baseline", negotiated);
    }

    /** What the handshake gave, or what a baseline server would be asked for while there was none. */
    private static Agreement agreement(Model model) {
        Connection connection = model.connection();
        return connection.agreed()
                .orElseGet(() -> new Agreement.Baseline(connection.settings().link().baseline(), ""));
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
        String protocol = protocol(model).fullName();
        return model.connection().figures()
                .map(figures -> protocol + " · " + figures(model, figures))
                .orElse(protocol);
    }

    private static String figures(Model model, LinkFigures figures) {
        long sent = switch (figures) {
            case LinkSnapshot snapshot -> snapshot.messagesSent();
            case ReliableSnapshot snapshot -> snapshot.sent();
        };
        String counts = model.text("status.counts", sent, figures.retries());
        return figures.roundTripNanos() > 0
                ? counts + " · RTT " + StatusText.millis(figures.roundTripNanos())
                : counts;
    }
}
