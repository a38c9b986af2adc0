package org.threadcenter.client;

import org.threadcenter.reliable.DeviceKey;
import org.threadcenter.store.DeviceStore;
import org.threadcenter.store.InMemoryDeviceStore;

/**
 * Who this client is to servers of the extended profile.
 *
 * @param profile the name of the profile that the key belongs to
 * @param key the device's key pair
 * @param knownHosts what the profile remembers of servers
 * @param store opens what the device keeps of a server
 */
public record Identity(String profile, DeviceKey key, KnownHosts knownHosts, DeviceStore.Opener store) {
    /** Somebody who keeps nothing of what is said. */
    public Identity(String profile, DeviceKey key, KnownHosts knownHosts) {
        this(profile, key, knownHosts, _ -> new InMemoryDeviceStore());
    }
}
