package org.threadcenter.tui;

import java.util.List;
import java.util.Optional;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;

/**
 * What was aimed at the message that is on its way, so that it can be said when some of it met nothing. A value;
 * any thread.
 *
 * @param id the message
 * @param fragments how many it has, 0 until one of them moved
 */
public record Aims(long id, List<AimedFault> faults, int fragments) {
    public static final Aims NONE = new Aims(0, List.of(), 0);

    public Aims {
        faults = List.copyOf(faults);
    }

    /**
     * The same after {@code event}. Where it is the server's messages that are aimed at, nothing is known of them.
     *
     * @param channel how the channel was before it
     */
    public Aims on(ClientEvent event, FaultPlan channel) {
        if (event instanceof ClientEvent.Moved(long moved, Delivery delivery)) {
            return on(moved, delivery, channel);
        }
        return event instanceof ClientEvent.FragmentMoved fragment && fragment.id() == id && !faults.isEmpty()
                ? new Aims(id, faults, fragment.total())
                : this;
    }

    private Aims on(long moved, Delivery delivery, FaultPlan channel) {
        if (delivery instanceof Delivery.InFlight) {
            return channel.aimed().isEmpty() || !channel.actsUp() ? this : new Aims(moved, channel.aimed(), 0);
        }
        return moved == id ? NONE : this;
    }

    /** What to say at {@code event}: that faults were meant for fragments which the message didn't have. */
    public Optional<String> word(ClientEvent event, Texts texts) {
        boolean delivered = event instanceof ClientEvent.Moved(long moved, Delivery delivery)
                && moved == id
                && (delivery instanceof Delivery.Stored || delivery instanceof Delivery.Received);
        List<AimedFault> missed = faults.stream().filter(fault -> fault.fragment() >= fragments).toList();
        return delivered && fragments > 0 && !missed.isEmpty()
                ? Optional.of(ChannelText.missed(missed, fragments, texts))
                : Optional.empty();
    }
}
