package org.threadcenter.client;

import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Said;
import org.threadcenter.reliable.ClientLinkEvent;

/** What a link tells and its listener hears without the client having a say in it. Pure. */
final class LinkNews {
    private LinkNews() {}

    static ClientEvent of(ClientLinkEvent.FragmentMoved moved) {
        return new ClientEvent.FragmentMoved(
                moved.id(), moved.index(), moved.total(), moved.state(), moved.atNanos());
    }

    /** Who said what, without what could touch a terminal. */
    static ClientEvent of(ClientLinkEvent.Heard heard) {
        String text = CleanText.forWire(heard.text());
        return Said.parse(text)
                .<ClientEvent>map(said -> new ClientEvent.Heard(said.nick(), said.text()))
                .orElseGet(() -> new ClientEvent.HeardRaw(text));
    }
}
