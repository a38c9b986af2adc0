package org.threadcenter.client;

import java.util.Optional;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.reliable.ExtendedWish;

/**
 * What an extended server calls this client, and what it was asked for last. Owned by the {@link ChatClient}'s thread.
 */
final class OwnNick {
    private final NickKeeper nicks;
    private String nick = "";
    private String asked = "";

    OwnNick(NickKeeper nicks) {
        this.nicks = nicks;
    }

    /** What the next handshake is to ask for, where it can be asked for there. */
    Optional<String> askInHandshake() {
        Optional<String> wished = nicks.wished().filter(ExtendedWish::isNickWish).filter(name -> !name.isEmpty());
        asked = wished.orElse("");
        return wished;
    }

    /** What is wished for and was neither asked for nor granted. */
    Optional<String> unasked() {
        return nicks.wished().filter(wished -> !wished.equals(asked) && !wished.equals(nick));
    }

    void ask(String wished) {
        asked = wished;
    }

    /** Whether it is this client that has another name now. */
    boolean isOwn(RoomNews.Renamed renamed) {
        return renamed.oldName().equals(nick) || nick.isEmpty() && renamed.newName().equals(asked);
    }

    void accepted(String name) {
        nick = name;
        nicks.onAccepted(name);
    }

    /** The server doesn't grant what was asked for last, which is returned. */
    String refused(long now) {
        nicks.onRefused(asked, now);
        return asked;
    }
}
