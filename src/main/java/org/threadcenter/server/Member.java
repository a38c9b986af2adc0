package org.threadcenter.server;

/**
 * One who is here, by one session.
 *
 * @param address what they are shown by while they have no nick
 * @param device of a baseline link, one that nobody remembers
 * @param numbered whether it is a device of the extended profile, which numbers what it says
 * @param seat how the others see them
 */
record Member(String address, Device device, boolean numbered, Seat seat) {
    String name() {
        return seat.name();
    }

    String id() {
        return device.id();
    }
}
