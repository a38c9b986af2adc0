package org.threadcenter.cli;

import java.util.Set;
import org.threadcenter.chat.CleanText;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.i18n.Texts;

/** What went wrong between a client and its server, in a sentence. Immutable; any thread. */
record TroubleText(Texts texts, ClientSettings settings) {
    /** With these the server has a say. */
    private static final Set<Trouble.Kind> SAID = Set.of(
            Trouble.Kind.HANDSHAKE_REFUSED, Trouble.Kind.TURNED_AWAY, Trouble.Kind.CLOSED_BY_SERVER);

    String of(Trouble trouble) {
        String detail = CleanText.forScreen(trouble.detail()).replace('\n', ' ');
        String sentence = texts.get(
                "trouble." + trouble.kind(), settings.host(), Integer.toString(settings.port()));
        boolean fromServer = SAID.contains(trouble.kind()) && !detail.isBlank();
        return fromServer ? texts.get("trouble.server-says", sentence, detail) : sentence;
    }

    String of(Refusal refusal) {
        return texts.get("refused." + refusal);
    }
}
