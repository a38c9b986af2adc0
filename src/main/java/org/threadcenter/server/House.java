package org.threadcenter.server;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.i18n.Texts;
import org.threadcenter.log.EventLog;
import org.threadcenter.reliable.ServerLinkSettings;

/** What every session of a server shares. Immutable; its parts have their own owners. */
record House(
        Hub hub,
        Archive archive,
        RoomTail lobby,
        SessionRegistry sessions,
        EventLog log,
        Texts texts,
        ServerLinkSettings links,
        Random sessionIds)
        implements DeviceSide.Desk {
    @Override
    public void submit(LobbyCommand command) {
        hub.submit(command);
    }

    @Override
    public void page(String room, long mid, Consumer<Optional<List<Message>>> then) {
        archive.page(room, mid, then);
    }

    @Override
    public void answer(HistoryAsk asked, Set<String> rooms, Consumer<Optional<Archive.Answer>> then) {
        archive.answer(asked, rooms, then);
    }
}
