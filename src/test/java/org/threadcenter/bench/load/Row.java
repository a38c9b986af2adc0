package org.threadcenter.bench.load;

import java.util.Locale;

/**
 * What one server did in one scenario.
 *
 * @param deliveries in {@code seconds}, all rounds together
 * @param wrong doubled, missing or out of order
 * @param cpuSeconds of the server meanwhile
 * @param latencies at 50, 99 and 99.9 %, in ms, the median of the rounds
 * @param idleKiB resident memory per connection, where that was measured
 */
record Row(
        String name, long deliveries, long wrong, double seconds, double cpuSeconds, double[] latencies, double idleKiB) {
    private static final double MICROS = 1e6;

    double cpuMicros() {
        return cpuSeconds * MICROS / Math.max(1, deliveries);
    }

    /** {@code own}: the row of ours that all others are measured against. */
    String print(Row own) {
        String ratio = this == own ? "" : String.format(Locale.ROOT, "%.2f", own.cpuMicros() / cpuMicros());
        return String.format(
                Locale.ROOT, "%-26s %,12.0f %10.2f %10s %9.2f %9.2f %9.2f%s%n",
                name, deliveries / seconds, cpuMicros(), ratio, latencies[0], latencies[1], latencies[2],
                wrong == 0 ? "" : "  WRONG: " + wrong);
    }

    static String title() {
        return String.format(
                Locale.ROOT, "%-26s %12s %10s %10s %9s %9s %9s%n",
                "", "deliveries/s", "CPU µs", "ours/this", "p50 ms", "p99 ms", "p99.9 ms");
    }

    String printIdle(Row own) {
        String ratio = this == own ? "" : String.format(Locale.ROOT, "%.2f", own.idleKiB / idleKiB);
        return String.format(Locale.ROOT, "%-26s %10.1f KiB/connection %10s%n", name, idleKiB, ratio);
    }
}
