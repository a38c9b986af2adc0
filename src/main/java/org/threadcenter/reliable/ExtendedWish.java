package org.threadcenter.reliable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a client that knows the extended profile asks for in its SYN, beside the baseline's
 * {@link LinkParameters}.
 *
 * @param maxFragment bytes per fragment that it would like, from 1
 * @param window fragments in flight that it would like, from 1
 * @param device whose key will sign
 * @param nick the nick to be known by, as wished: the server's own rules decide
 * @param nonce makes this handshake unlike any other
 * @param agent the program and its version, 1…64 characters of visible ASCII
 */
public record ExtendedWish(
        int maxFragment, int window, DevicePublicKey device, Optional<String> nick, Nonce nonce, String agent) {
    private static final int MAX_NICK_BYTES = 192;
    private static final String AGENT = "[!-~]{1,64}";

    public ExtendedWish {
        if (maxFragment < 1 || window < 1) {
            throw new IllegalArgumentException("not 1 ≤ fragment " + maxFragment + ", window " + window);
        }
        if (nick.isPresent() && !isNickWish(nick.get())) {
            throw new IllegalArgumentException("a wished nick has 1…192 bytes and no controls");
        }
        if (!agent.matches(AGENT)) {
            throw new IllegalArgumentException("an agent has 1…64 characters of visible ASCII");
        }
    }

    /** Whether a SYN has room for {@code nick}; a server may still refuse it. */
    public static boolean isNickWish(String nick) {
        int bytes = nick.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= MAX_NICK_BYTES && nick.codePoints().noneMatch(Character::isISOControl);
    }
}
