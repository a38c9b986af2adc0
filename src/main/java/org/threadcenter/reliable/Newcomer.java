package org.threadcenter.reliable;

import java.util.Optional;

/**
 * Whoever has just connected to a server, and how it is treated.
 *
 * @param sessionId what the handshake calls the link; it proves nothing
 * @param nonce 16 bytes that no handshake had before
 * @param refusal when present, this peer is let in only to be told why it can't be
 * @param pace how fast it may say something
 */
public record Newcomer(String sessionId, Nonce nonce, Optional<String> refusal, Pace pace) {}
