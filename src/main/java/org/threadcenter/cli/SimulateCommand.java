package org.threadcenter.cli;

import java.util.Locale;
import java.util.stream.LongStream;
import org.threadcenter.i18n.Texts;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.sim.Outcome;
import org.threadcenter.sim.Scenarios;
import org.threadcenter.sim.Shrinker;
import org.threadcenter.sim.Simulation;
import org.threadcenter.sim.Tally;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code threadcenter simulate}: runs many links in a simulated world, on all cores, and tells whether
 * anything was ever violated. Main thread, and the common pool's.
 */
record SimulateCommand(Shell shell, Locale locale) implements Command {
    private static final String LINKS = "--links";
    private static final String SEED = "--seed";
    private static final long DEFAULT_LINKS = 100_000;
    /** Runs of different seeds share no scenario until one has this many links. */
    private static final long APART = 1_000_000_007L;

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public void addTo(CommandSpec spec) {
        spec.addOption(number(LINKS, "simulate--links", DEFAULT_LINKS));
        spec.addOption(number(SEED, "simulate--seed", 1));
    }

    private OptionSpec number(String flag, String about, long fallback) {
        return OptionSpec.builder(flag)
                .type(long.class)
                .paramLabel("N")
                .defaultValue(Long.toString(fallback))
                .description(Commands.text(Texts.of("cli", locale), about, fallback))
                .build();
    }

    @Override
    public int run(ParseResult typed) {
        long links = typed.matchedOptionValue(LINKS, DEFAULT_LINKS);
        long seed = typed.matchedOptionValue(SEED, 1L);
        long start = System.nanoTime();
        Tally tally = LongStream.range(0, links)
                .parallel()
                .mapToObj(link -> Simulation.run(Scenarios.of(seed * APART + link)))
                .collect(Tally::new, Tally::add, Tally::add);
        tell(tally, seed, (System.nanoTime() - start) / 1e9);
        return tally.violations() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void tell(Tally tally, long seed, double seconds) {
        Texts texts = Texts.of("cli", locale);
        shell.out().println(texts.get("simulate.links", tally.links(), seed, seconds, tally.links() / seconds));
        shell.out().println(texts.get("simulate.events", tally.events(), tally.virtualHours()));
        shell.out().println(texts.get("simulate.faults",
                tally.frames(Fate.CHANNEL_LOST), tally.frames(Fate.CHANNEL_SPOILT),
                tally.frames(Fate.CHANNEL_DELAYED), tally.frames(Fate.CHANNEL_DOUBLED)));
        shell.out().println(texts.get("simulate.repairs",
                tally.frames(Fate.RESENT_AFTER_NACK), tally.frames(Fate.RESENT_ON_LATER_ACK),
                tally.frames(Fate.RESENT_AFTER_PONG), tally.frames(Fate.RESENT_BY_TIMER)));
        shell.out().println(texts.get("simulate.cut", tally.lost(), tally.halfOpen()));
        tally.worst().ifPresent(outcome -> tell(Shrinker.shrink(outcome), texts));
        shell.out().println("violations " + tally.violations());
    }

    private void tell(Outcome worst, Texts texts) {
        shell.out().println(texts.get("simulate.violated",
                worst.violation().orElseThrow().invariant().sentence(),
                worst.violation().orElseThrow().detail(),
                worst.scenario()));
        shell.out().print(worst.ladder());
    }
}
