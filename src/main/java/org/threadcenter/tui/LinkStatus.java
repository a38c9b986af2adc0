package org.threadcenter.tui;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.menu.StatusFacts;

/** What the status screen shows, for where there is no screen. A value; any thread. */
public record LinkStatus(Connection connection) {
    /** Before anything has happened. */
    public static LinkStatus of(ClientSettings settings) {
        return new LinkStatus(Connection.to(settings, new State.Wanted()));
    }

    /** The same after {@code event}. */
    public LinkStatus on(ClientEvent event, Now now) {
        return switch (event) {
            case ClientEvent.Connecting connecting ->
                    new LinkStatus(connection.down(new State.Connecting(connecting.attempt()), now.wallMillis()));
            case ClientEvent.Connected connected -> new LinkStatus(connection.connected(connected.agreement()));
            case ClientEvent.Disconnected lost -> new LinkStatus(connection.down(new State.Waiting(lost.trouble(),
                    lost.nextAttempt(), now.nanos() + lost.retryInNanos()), now.wallMillis()));
            case ClientEvent.Ended ended ->
                    new LinkStatus(connection.down(new State.Ended(ended.trouble()), now.wallMillis()));
            case ClientEvent.Measured measured -> new LinkStatus(connection.withFigures(measured.figures()));
            case ClientEvent.ChannelConfigured configured -> new LinkStatus(connection.withChannel(configured.plan()));
            case ClientEvent.ChannelForbidden _ -> new LinkStatus(connection.withChannel(FaultPlan.NONE));
            case ClientEvent.Moved(_, ClientEvent.Delivery.InFlight _) ->
                    new LinkStatus(connection.withChannel(connection.channel().withoutAimed()));
            default -> this;
        };
    }

    /** Each fact as a line of at most so many {@code columns}, where that can be. */
    public List<String> lines(Locale locale, int columns, Now now) {
        Start start = new Start(Start.Mode.CHAT, Optional.empty(), OptionalInt.empty(), connection.settings(), List.of(),
                List.of(), locale, ZoneOffset.UTC, 0, Optional.empty());
        return StatusFacts.lines(Model.start(start).withConnection(connection), columns, now);
    }
}
