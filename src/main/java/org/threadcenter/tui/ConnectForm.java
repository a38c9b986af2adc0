package org.threadcenter.tui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Columns;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.i18n.Texts;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.Model.Connect;
import org.threadcenter.tui.Start.Recent;
import org.threadcenter.tui.widget.Field;
import org.threadcenter.tui.widget.Field.Choice;
import org.threadcenter.tui.widget.Field.Heading;
import org.threadcenter.tui.widget.Field.Pick;
import org.threadcenter.tui.widget.Field.Text;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.Rule;

/** The form that asks which server to join: recent ones first, then any other. Stateless; any thread. */
public final class ConnectForm {
    static final String RECENT = "recent.";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String NICK = "nick";
    private static final String PROTOCOL = "protocol";
    private static final int MOST_RECENTS = 5;
    private static final int MAX_PORT = 65_535;

    private ConnectForm() {}

    static Form first(Start start, Texts texts) {
        ClientSettings defaults = start.defaults();
        return build(start, texts, defaults.at(
                start.host().orElse(defaults.host()), start.port().orElse(defaults.port())));
    }

    /** The form over a running session: with what is in use filled in. */
    public static Model open(Model model) {
        ClientSettings shown = model.connection().settings().withNick(model.wishedNick());
        Form form = build(model.start(), model.texts(), shown).focusOn(HOST);
        return model.withConnect(new Connect(form, "")).withScreen(Screen.CONNECT);
    }

    private static Form build(Start start, Texts texts, ClientSettings shown) {
        List<Field> fields = new ArrayList<>();
        boolean asksWhere = start.host().isEmpty() && !start.recents().isEmpty();
        if (asksWhere) {
            addRecents(fields, start.recents(), texts);
        }
        if (start.mode() == Start.Mode.UI) {
            List<String> names = List.of(Protocol.GO_BACK_N.fullName(), Protocol.SELECTIVE_REPEAT.fullName());
            fields.add(new Choice(PROTOCOL, texts.get("field.protocol"), names,
                    shown.link().protocol().ordinal()));
        }
        fields.add(Text.of(HOST, texts.get("field.host"), shown.host(), new Rule.Host(),
                texts.get("field.host.hint")));
        fields.add(Text.of(PORT, texts.get("field.port"), "" + shown.port(), new Rule.Whole(1, MAX_PORT),
                "1–65535"));
        fields.add(Text.of(NICK, texts.get("field.nick"), shown.nick().orElse(""), new Rule.NickOrNothing(),
                texts.get("field.nick.hint")));
        return Form.of(fields);
    }

    private static void addRecents(List<Field> fields, List<Recent> recents, Texts texts) {
        fields.add(new Heading(texts.get("connect.recent")));
        int widest = recents.stream().mapToInt(recent -> Columns.of(address(recent))).max().orElse(0);
        for (int i = 0; i < Math.min(MOST_RECENTS, recents.size()); i++) {
            String address = address(recents.get(i));
            String note = recents.get(i).nick().map(nick -> texts.get("connect.as", nick)).orElse("");
            fields.add(new Pick(RECENT + i, address + " ".repeat(widest - Columns.of(address)), note));
        }
        fields.add(new Heading(""));
        fields.add(new Heading(texts.get("connect.other")));
    }

    private static String address(Recent recent) {
        return Connection.address(recent.host(), recent.port());
    }

    /** What the filled-in form asks for; only for a form without problems. */
    static ClientSettings settings(Model model, Form form) {
        Optional<Recent> recent = picked(model, form);
        ClientSettings base = model.connection().settings();
        String typedNick = form.value(NICK);
        return base
                .at(
                        recent.map(Recent::host).orElse(form.value(HOST)),
                        recent.map(Recent::port).orElseGet(() -> Rule.parsed(form.value(PORT)).intValueExact()))
                .withNick(recent.flatMap(Recent::nick).or(() -> Optional.of(typedNick).filter(nick -> !nick.isEmpty())))
                .withLink(link(base.link(), form), base.ackTimeoutNanos());
    }

    private static LinkWish link(LinkWish base, Form form) {
        return form.has(PROTOCOL) ? base.with(Protocol.values()[form.chosen(PROTOCOL)]) : base;
    }

    private static Optional<Recent> picked(Model model, Form form) {
        if (!(form.focused() instanceof Pick pick)) {
            return Optional.empty();
        }
        int index = Integer.parseInt(pick.id().substring(RECENT.length()));
        return Optional.of(model.start().recents().get(index));
    }

    private static String at(ClientSettings settings) {
        return Connection.address(settings.host(), settings.port());
    }

    /** The model that goes to the server that the form asks for, and the wish to do so. */
    static Step join(Model model, Form form, Now now) {
        ClientSettings settings = settings(model, form);
        Connection before = model.connection();
        boolean same = at(settings).equals(at(before.settings()));
        boolean kept = before.settings().identity().isPresent();
        long open = model.rooms().openLines();
        Model joining = model
                .withConnection(Connection.to(settings, new State.Connecting(1)))
                .withRooms(model.rooms().elsewhere(same, kept))
                .withChat(model.chat().elsewhere())
                .withMenu(model.menu().withoutProgress())
                .withScreen(model.home());
        Model told = kept && !same && open > 0
                ? joining.noted(model.text("kept", open, before.address()), now)
                : joining;
        return Step.of(told, new Effect.Connect(settings));
    }
}
