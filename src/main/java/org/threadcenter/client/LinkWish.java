package org.threadcenter.client;

import java.util.Optional;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;

/**
 * How a client would like its link to run, whichever profile the server turns out to speak: what is left open
 * becomes what suits that profile best.
 *
 * @param fragmentSize characters per fragment to a baseline server, bytes to an extended one, 1…65,535
 * @param window fragments, 1…65,535
 * @param repair what makes a fragment be sent again on an extended link
 * @param ackEvery an ACK after so many fragments at the latest on an extended link, from 1
 */
public record LinkWish(
        Protocol protocol,
        Optional<Integer> fragmentSize,
        Optional<Integer> window,
        Repair repair,
        Optional<Integer> ackEvery) {
    public static final LinkWish DEFAULT = new LinkWish(
            LinkParameters.DEFAULT.protocol(), Optional.empty(), Optional.empty(), Repair.EVIDENCE, Optional.empty());
    /** The whole pipe on any network that people chat on. */
    private static final int EXTENDED_WINDOW = 64;

    public LinkWish {
        fragmentSize.ifPresent(size -> requireWithin("fragment size", size, LinkParameters.MAX_FRAGMENT_SIZE));
        window.ifPresent(size -> requireWithin("window", size, LinkParameters.MAX_WINDOW_SIZE));
        ackEvery.ifPresent(count -> requireWithin("fragments per ACK", count, ReliableSettings.MAX_WINDOW));
    }

    private static void requireWithin(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is outside 1…" + max);
        }
    }

    /** The wish for exactly these parameters. */
    public static LinkWish exactly(LinkParameters parameters) {
        return DEFAULT
                .with(parameters.protocol())
                .withFragmentSize(Optional.of(parameters.maxFragmentSize()))
                .withWindow(Optional.of(parameters.windowSize()));
    }

    /** What a baseline server is asked for. */
    public LinkParameters baseline() {
        return new LinkParameters(
                protocol,
                fragmentSize.orElse(LinkParameters.DEFAULT.maxFragmentSize()),
                window.orElse(LinkParameters.DEFAULT.windowSize()));
    }

    /** Bytes per fragment that an extended server is asked for. */
    public int extendedFragmentBytes() {
        return Math.min(fragmentSize.orElse(ReliableSettings.MAX_FRAGMENT_BYTES), ReliableSettings.MAX_FRAGMENT_BYTES);
    }

    /** Fragments under way that an extended server is asked for. */
    public int extendedWindow() {
        return Math.min(window.orElse(EXTENDED_WINDOW), ReliableSettings.MAX_WINDOW);
    }

    public LinkWish with(Protocol newProtocol) {
        return new LinkWish(newProtocol, fragmentSize, window, repair, ackEvery);
    }

    public LinkWish with(Repair newRepair) {
        return new LinkWish(protocol, fragmentSize, window, newRepair, ackEvery);
    }

    public LinkWish withFragmentSize(Optional<Integer> newSize) {
        return new LinkWish(protocol, newSize, window, repair, ackEvery);
    }

    public LinkWish withWindow(Optional<Integer> newWindow) {
        return new LinkWish(protocol, fragmentSize, newWindow, repair, ackEvery);
    }
}
