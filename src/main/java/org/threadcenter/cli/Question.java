package org.threadcenter.cli;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Denied;

/**
 * Something to ask a server for, and what answers it.
 *
 * @param rid the number by which a refusal names it; 0 = it is about rooms or people
 */
record Question(long rid, Consumer<ChatClient> wish, Predicate<ClientEvent> answer) {
    private static final String OFFLINE = "offline";

    boolean isAnsweredBy(ClientEvent event) {
        return event instanceof Denied denied ? denied.rid() == rid : answer.test(event);
    }

    /** The answer when there is no link, or it ended meanwhile. */
    Denied offline() {
        return new Denied(rid, OFFLINE, "");
    }

    static boolean isOffline(ClientEvent answer) {
        return answer instanceof Denied denied && denied.code().equals(OFFLINE);
    }
}
