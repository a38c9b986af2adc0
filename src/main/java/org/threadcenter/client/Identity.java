package org.threadcenter.client;

import org.threadcenter.reliable.DeviceKey;

/**
 * Who this client is to servers of the extended profile.
 *
 * @param profile the name of the profile that the key belongs to
 * @param key the device's key pair
 * @param knownHosts what the profile remembers of servers
 */
public record Identity(String profile, DeviceKey key, KnownHosts knownHosts) {}
