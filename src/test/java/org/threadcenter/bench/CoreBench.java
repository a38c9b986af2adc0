package org.threadcenter.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * {@link FragmentBench} and {@link LinkBench} in JVMs of their own, set up as the server's is. Prints the
 * median of all iterations, the fastest and the slowest, and what is allocated beyond the payload itself.
 */
final class CoreBench {
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final String[] JVM = {
        "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m", "--sun-misc-unsafe-memory-access=allow"
    };

    private CoreBench() {}

    static void run() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(FragmentBench.class.getName() + "|" + LinkBench.class.getName())
                        .mode(Mode.AverageTime)
                        .forks(3)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(700))
                        .measurementIterations(6)
                        .measurementTime(TimeValue.milliseconds(400))
                        .jvmArgs(JVM)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        results.forEach(CoreBench::print);
    }

    private static void print(RunResult result) {
        String name = result.getParams().getBenchmark();
        int bytes = Integer.parseInt(result.getParams().getParam("bytes"));
        double allocated = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        Statistics nanos = result.getPrimaryResult().getStatistics();
        if (name.startsWith(FragmentBench.class.getName())) {
            System.out.printf(
                    Locale.ROOT,
                    "fragment of %,6d B, there and back   %7.1f ns (%.1f…%.1f)   %4.0f B allocated%n",
                    bytes, nanos.getPercentile(50), nanos.getMin(), nanos.getMax(), allocated);
        } else {
            double median = nanos.getPercentile(50);
            System.out.printf(
                    Locale.ROOT,
                    "link in memory, %,6d B, %-16s %7.1f ns (%.1f…%.1f)   %4.0f B allocated   "
                            + "%5.2f M records/s  %5.2f GB/s%n",
                    bytes, result.getParams().getParam("protocol").toLowerCase(Locale.ROOT),
                    median, nanos.getMin(), nanos.getMax(), allocated - bytes - ARRAY_HEADER_BYTES,
                    1e3 / median, bytes / median);
        }
    }
}
