package org.threadcenter.store;

/** How the tables name a message's author. Stateless; any thread. */
final class DeviceId {
    private static final String BASELINE = "baseline:";

    private DeviceId() {}

    static boolean isBaseline(String device) {
        return device.startsWith(BASELINE);
    }

    /** Below 0, where no row of {@code devices} is. */
    static long ofBaseline(String device) {
        return -1 - Long.parseLong(device.substring(BASELINE.length()));
    }

    /** The baseline link that {@code number} stands for. */
    static String baseline(long number) {
        return BASELINE + (-1 - number);
    }
}
