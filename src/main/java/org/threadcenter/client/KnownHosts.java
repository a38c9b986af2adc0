package org.threadcenter.client;

/**
 * Which servers have spoken the extended profile: with one of those a client never falls back to the baseline
 * by itself. May be called from any thread; does not fail, since a server that could not be kept is only
 * forgotten.
 */
public interface KnownHosts {
    boolean isExtended(String host, int port);

    void rememberExtended(String host, int port);
}
