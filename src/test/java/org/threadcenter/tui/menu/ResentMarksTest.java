package org.threadcenter.tui.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Tui;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/** What the fragments say of going again, beside the figure above them: on a link that loses a third. */
class ResentMarksTest {
    private static final int FRAGMENTS = 24;
    private static final FaultPlan LOSSY = new FaultPlan(0.3, 0, 0, 0, 4);
    private static final Pattern HEADING = Pattern.compile("resent (\\d+)");
    private static final Pattern MARK = Pattern.compile("resent(?: ×(\\d+))?(?! ?\\d)");

    private final Queue<OutRecord> said = new ArrayDeque<>();
    private final ByteBuffer wire = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
    private long now = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({"GO_BACK_N, EVIDENCE, 24", "GO_BACK_N, TIMER, 24", "GO_BACK_N, TIMER, 50", "SELECTIVE_REPEAT, EVIDENCE, 24",
            "SELECTIVE_REPEAT, TIMER, 30"})
    void theMarksSumUpToTheHeading(Protocol protocol, Repair repair, int screenRows) {
        List<ReliableEvent.FragmentMoved> moves = sendOnALossyLink(protocol, repair);
        Tui tui = Tui.extendedMenu(Locale.ENGLISH).type("1").type("oi").press(Key.ENTER)
                .size(80, screenRows).moved(1, new Delivery.InFlight());
        for (ReliableEvent.FragmentMoved moved : moves) {
            tui.client(new ClientEvent.FragmentMoved(1, moved.index(), moved.total(), moved.state(), moved.atNanos()));
        }
        String text = tui.moved(1, new Delivery.Stored(3)).picture().text();
        Matcher heading = HEADING.matcher(text);
        assertTrue(heading.find() && text.contains("#" + (FRAGMENTS - 1)), text);
        int marks = MARK.matcher(text.replaceAll("\\s+", " ")).results()
                .mapToInt(mark -> mark.group(1) == null ? 1 : Integer.parseInt(mark.group(1)))
                .sum();
        assertEquals(Integer.parseInt(heading.group(1)), marks, text);
    }

    private List<ReliableEvent.FragmentMoved> sendOnALossyLink(Protocol protocol, Repair repair) {
        ReliableSettings settings = ReliableSettings.onTheWire(protocol, 1, 8).inOwnWay(repair, 0);
        ReliableLink ours = link(settings, () -> Optional.ofNullable(said.poll()));
        ReliableLink theirs = link(settings, Optional::empty);
        ours.disturb(FaultPlan.NONE, LOSSY, now);
        theirs.disturb(LOSSY, FaultPlan.NONE, now);
        said.add(new OutRecord(FrameType.DATA, new byte[FRAGMENTS], 1));
        List<ReliableEvent.FragmentMoved> moves = new ArrayList<>();
        while (moves.stream().filter(moved -> moved.state() == FragmentState.ACKED).count()
                < FRAGMENTS) {
            boolean any = write(ours, theirs) | write(theirs, ours);
            for (Optional<ReliableEvent> event = ours.pollEvent(); event.isPresent(); event = ours.pollEvent()) {
                event.filter(ReliableEvent.FragmentMoved.class::isInstance)
                        .map(ReliableEvent.FragmentMoved.class::cast)
                        .ifPresent(moves::add);
            }
            if (!any) {
                now = Math.max(now + 1, Math.min(ours.deadline(), theirs.deadline()));
            }
        }
        return moves;
    }

    private ReliableLink link(ReliableSettings settings, RecordSource own) {
        return new ReliableLink(settings, new FrameDecoder(8192), own, LinkWatcher.NONE, now);
    }

    private boolean write(ReliableLink from, ReliableLink to) {
        wire.clear();
        from.onTime(now);
        from.fill(wire, now);
        to.onBytes(ByteBuffer.wrap(Arrays.copyOf(wire.array(), wire.position())), now);
        return wire.position() > 0;
    }
}
