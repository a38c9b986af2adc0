package org.threadcenter.client;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.ExtendedAsk;
import org.threadcenter.reliable.ExtendedWish;
import org.threadcenter.reliable.Nonce;

/**
 * How this device introduces itself to one server, and what comes of it. Owned by the {@link ChatClient}'s thread.
 *
 * @param host as its person named it, by which the server is remembered
 */
record Introduction(String host, int port, Identity identity) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What a link is to ask the server for.
     *
     * @param have how far each room is on this device's disk
     */
    ExtendedAsk ask(LinkWish wish, Optional<String> nick, Map<String, Long> have) {
        ExtendedWish asked = new ExtendedWish(
                wish.extendedFragmentBytes(),
                wish.extendedWindow(),
                identity.key().publicKey(),
                nick,
                nonce(),
                "threadcenter/" + ResourceBundle.getBundle("org.threadcenter.version").getString("version"));
        boolean known = identity.knownHosts().isExtended(host, port);
        return new ExtendedAsk(asked, identity.key(), have, known, wish.repair(), wish.ackEvery().orElse(0));
    }

    private static Nonce nonce() {
        byte[] bytes = new byte[Nonce.BYTES];
        RANDOM.nextBytes(bytes);
        return Nonce.of(bytes);
    }

    Agreement agreement(ClientLinkEvent.Extended link) {
        return new Agreement.Extended(
                link.settings(), link.sessionId(), identity.key().deviceId(), identity.profile());
    }

    /** The server spoke the extended profile: from now on it can't act as if it didn't know it. */
    void succeeded() {
        identity.knownHosts().rememberExtended(host, port);
    }
}
