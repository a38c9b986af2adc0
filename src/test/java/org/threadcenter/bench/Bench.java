package org.threadcenter.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.threadcenter.bench.load.LoadBench;

/**
 * What {@code make bench} runs. Arguments: nothing for everything; {@code core} for what a fragment and a
 * record cost in memory; {@code loopback [MiB] [bytes per record]} for links on real sockets;
 * {@code load} or flags, such as {@code --scenario A}, for rooms full of clients beside other servers ({@link
 * LoadBench}); {@code fan-out} or four numbers, {@code clients senders messages bytes}, for such a room in the
 * baseline profile.
 */
public final class Bench {
    private static final int LOOPBACK_MIB = 1_024;
    private static final int RECORD_BYTES = 16 * 1024;

    private Bench() {}

    /** The exit code is 1 when the server delivered anything wrong. */
    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "all" : arguments[0];
        System.out.printf(
                Locale.ROOT,
                "%d processors, load %.2f; medians, (fastest…slowest)%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        switch (what) {
            case "core" -> CoreBench.run();
            case "loopback" -> LoopbackBench.run(
                    number(arguments, 1, LOOPBACK_MIB), number(arguments, 2, RECORD_BYTES));
            case "fan-out" -> FanOutBench.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "load" -> load(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "all" -> {
                CoreBench.run();
                LoopbackBench.run(LOOPBACK_MIB, RECORD_BYTES);
                load();
            }
            default -> {
                if (what.startsWith("--")) {
                    load(arguments);
                } else {
                    FanOutBench.main(arguments);
                }
            }
        }
        System.exit(0);
    }

    private static void load(String... arguments) throws Exception {
        long wrong = LoadBench.run(arguments);
        if (wrong > 0) {
            System.out.printf(Locale.ROOT, "%d deliveries were wrong%n", wrong);
            System.exit(1);
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
