package org.threadcenter.tui;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.LinkFigures;

/**
 * What is known of the server and of the link to it. A value; any thread.
 *
 * @param settings how it is reached
 * @param nick what the server calls this person; empty when it never said
 * @param people who is there, as last listed; empty before the first list
 * @param agreed what the handshake gave
 * @param figures what was measured last
 * @param channel how this client's channel is being disturbed
 * @param reached whether this server was ever reached
 * @param downSinceMillis time of day at which the line went down; meaningful once it was reached and is down
 * @param told the kind of trouble told of last, so that it is told once
 * @param formerNick the nick given up last on this link: a list that was on its way then still has it
 * @param aims what was aimed at the message that is on its way
 */
public record Connection(
        ClientSettings settings,
        State state,
        String nick,
        Optional<List<String>> people,
        Optional<Agreement> agreed,
        Optional<LinkFigures> figures,
        FaultPlan channel,
        boolean reached,
        long downSinceMillis,
        Optional<Trouble.Kind> told,
        String formerNick,
        Aims aims) {
    /** How the link is just now. */
    public sealed interface State {
        /** Nothing was asked for yet. */
        record Idle() implements State {}

        /** To be connected as soon as the session runs. */
        record Wanted() implements State {}

        record Connecting(int attempt) implements State {}

        /** {@code heldUntilNanos}: the server can store nothing, and what waits goes again then. */
        record Online(OptionalLong heldUntilNanos) implements State {
            Online() {
                this(OptionalLong.empty());
            }
        }

        /** Down; the next attempt comes at {@code untilNanos}. */
        record Waiting(Trouble trouble, int nextAttempt, long untilNanos) implements State {}

        /** No further attempt follows. */
        record Ended(Optional<Trouble> trouble) implements State {}
    }

    static Connection to(ClientSettings settings, State state) {
        return new Connection(settings, state, "", Optional.empty(), Optional.empty(), Optional.empty(),
                FaultPlan.NONE, false, 0, Optional.empty(), "", Aims.NONE);
    }

    /** Whether the link is, or was last, one with windows in both directions. */
    public boolean extended() {
        return agreed.filter(Agreement::isExtended).isPresent();
    }

    public boolean online() {
        return state instanceof State.Online;
    }

    /** Who is there just now; empty while nobody knows. */
    public Optional<List<String>> present() {
        return people.filter(_ -> online());
    }

    /** {@code host:port}, an IPv6 address in brackets. */
    public String address() {
        return address(settings.host(), settings.port());
    }

    static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    Connection withState(State newState) {
        return new Connection(settings, newState, nick, people, agreed, figures, channel, reached,
                downSinceMillis, told, formerNick, aims);
    }

    Connection connected(Agreement newAgreed) {
        return new Connection(settings, new State.Online(), nick, people, Optional.of(newAgreed),
                Optional.empty(), channel.withoutAimed(), true, downSinceMillis, Optional.empty(), "",
                Aims.NONE);
    }

    Connection down(State newState, long sinceMillis) {
        long since = online() ? sinceMillis : downSinceMillis;
        return new Connection(settings, newState, nick, people, agreed, figures, channel, reached, since,
                told, formerNick, aims);
    }

    Connection withTold(Trouble.Kind kind) {
        return new Connection(settings, state, nick, people, agreed, figures, channel, reached,
                downSinceMillis, Optional.of(kind), formerNick, aims);
    }

    Connection withNick(String newNick) {
        return new Connection(settings, state, newNick, people, agreed, figures, channel, reached,
                downSinceMillis, told, nick, aims);
    }

    Connection withPeople(List<String> names) {
        return new Connection(settings, state, nick, Optional.of(List.copyOf(names)), agreed, figures,
                channel, reached, downSinceMillis, told, formerNick, aims);
    }

    Connection withFigures(LinkFigures measured) {
        return new Connection(settings, state, nick, people, agreed, Optional.of(measured), channel, reached,
                downSinceMillis, told, formerNick, aims);
    }

    Connection withChannel(FaultPlan plan) {
        return new Connection(settings, state, nick, people, agreed, figures, plan, reached, downSinceMillis,
                told, formerNick, aims);
    }

    Connection withAims(Aims newAims) {
        return new Connection(settings, state, nick, people, agreed, figures, channel, reached, downSinceMillis,
                told, formerNick, newAims);
    }

    public Connection withSettings(ClientSettings newSettings) {
        return new Connection(newSettings, state, nick, people, agreed, figures, channel, reached,
                downSinceMillis, told, formerNick, aims);
    }
}
