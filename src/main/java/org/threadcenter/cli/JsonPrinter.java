package org.threadcenter.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.threadcenter.chat.Room;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.Line;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.LinkFigures;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.tui.ChannelWords;
import org.threadcenter.tui.Connection;
import org.threadcenter.tui.LinkStatus;
import org.threadcenter.tui.Now;

/**
 * Prints each event as one JSON object on one line, for programs. On the client's thread.
 *
 * <p>{@code event} is always there; beside it stand, in this order (times in milliseconds):
 *
 * <pre>
 * connecting    host port attempt
 * connected     protocol max_fragment_size window_size session again profile [device]
 *                                          profile: baseline (sizes in characters) extended (in bytes)
 * disconnected  reason detail next_attempt retry_in_ms
 * ended         [reason detail]
 * nick          nick                       this client's nick now
 * nick_refused  nick code why
 * users         users room [people]        a list of names, this client included, when it changed and for /who
 *                                          people, each: nick device idle_ms away own   (extended)
 * message       nick text room [mid at device] kind own [id]
 *                                          text may hold \n; at: ISO 8601 in UTC, such as 2026-11-23T05:41:59.123Z;
 *                                          kind: text action; mid, at, device: extended
 * placed        the same                   an own message has its place; id is that of its delivery
 * past          the same                   said before this device first came into the room
 * recalled      room messages more         what an earlier run heard: the same without event, a list
 * waiting       id room kind text          of an earlier run, goes out now; id is below 0
 * joined        room topic [partner]       partner: in a conversation of two, whose room is &#64; and both devices
 * left          room
 * topic         room topic by
 * rooms         rooms                      answers /rooms: a list of room people head topic
 * history       room messages more         answers /history
 * found         messages more              answers /search
 * last          messages                   answers /last
 * denied        code message               what was asked for can't be; message is the server's, or empty
 * held          message retry_in_ms        the server can't store now: what waits goes out again
 * set_aside     file                       what was kept here could not be read, where it is now
 * raw           text                       a text without a nick
 * missed        room messages              how many, said before the next one, can't be had any more
 * log_replaced                             the server has another log: what was not stored goes out again
 * delivery      id state [retries [maybe_twice] | why [code message]]
 *                                          state: queued in_flight received (baseline) stored (extended) refused
 * fragment      id index total state
 * channel       loss corruption delay delay_ms seed duplication reordering jitter_ms direction aimed whole
 * channel_forbidden                        the server lets nobody disturb a channel
 * link          base next fragments messages fragments_sent nacks timeouts round_trip_ms   (baseline)
 * link          base next edge expected fragments_sent resent resent_after_nack resent_on_later_ack
 *               resent_after_pong resent_by_timer duplicates bad_checksums round_trip_ms     (extended)
 * status        connected host port repair [protocol … session profile [device]] [what link has]
 *                                          answers /status; repair: evidence timer
 * </pre>
 *
 * {@code id} counts the messages read from standard input, from 1. Standard input is the same as without
 * {@code --json}: lines that are said, and commands. New fields may be added; these stay.
 */
record JsonPrinter(PrintStream out) implements EventPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MS = 1_000_000;

    @Override
    public void print(ClientEvent event) {
        out.println(json(event));
    }

    @Override
    public void printPast(Line line) {
        out.println(line(Json.of("past"), line));
    }

    @Override
    public void printPeople(ClientEvent.Roster roster, long nowMillis) {
        out.println(roster(roster, nowMillis));
    }

    @Override
    public void printLast(List<Line> some) {
        out.println(lines(Json.of("last"), some));
    }

    @Override
    public void printStatus(LinkStatus status, Now now) {
        out.println(json(status.connection()));
    }

    private static Json json(Connection connection) {
        Json json = Json.of("status")
                .put("connected", connection.online())
                .put("host", connection.settings().host())
                .put("port", connection.settings().port())
                .put("repair", lower(connection.settings().link().repair()));
        connection.agreed().ifPresent(agreement -> agreed(json, agreement));
        connection.figures().ifPresent(figures -> link(json, figures));
        return json;
    }

    static Json json(ClientEvent event) {
        return switch (event) {
            case ClientEvent.Connecting(String host, int port, int attempt) ->
                Json.of("connecting").put("host", host).put("port", port).put("attempt", attempt);
            case ClientEvent.Connected connected -> connected(connected);
            case ClientEvent.Disconnected lost -> trouble(Json.of("disconnected"), lost.trouble())
                    .put("next_attempt", lost.nextAttempt())
                    .put("retry_in_ms", lost.retryInNanos() / 1_000_000);
            case ClientEvent.Ended(var trouble) ->
                trouble.map(known -> trouble(Json.of("ended"), known)).orElseGet(() -> Json.of("ended"));
            case ClientEvent.NickAccepted(String nick) -> Json.of("nick").put("nick", nick);
            case ClientEvent.NickRefused(String nick, String code, String why) ->
                Json.of("nick_refused").put("nick", nick).put("code", code).put("why", why);
            case ClientEvent.People(var names) -> Json.of("users").put("users", names).put("room", Room.LOBBY);
            case ClientEvent.Heard heard -> line(Json.of(heard.line().own() ? "placed" : "message"), heard.line());
            case ClientEvent.HeardRaw(String text) -> Json.of("raw").put("text", text);
            case ClientEvent.Missed(String room, long messages) ->
                Json.of("missed").put("room", room).put("messages", messages);
            case ClientEvent.LogReplaced _ -> Json.of("log_replaced");
            case ClientEvent.ChannelForbidden _ -> Json.of("channel_forbidden");
            case ClientEvent.Moved(long id, Delivery delivery) ->
                    delivery(Json.of("delivery").put("id", id), delivery);
            case ClientEvent.FragmentMoved moved -> Json.of("fragment")
                    .put("id", moved.id())
                    .put("index", moved.index())
                    .put("total", moved.total())
                    .put("state", lower(moved.state()));
            case ClientEvent.ChannelConfigured(FaultPlan plan, boolean whole) -> channel(plan, whole);
            case ClientEvent.Measured(LinkFigures figures) -> link(Json.of("link"), figures);
            case ClientEvent.Recalled(String room, var lines, boolean more) ->
                lines(Json.of("recalled").put("room", room), lines).put("more", more);
            case ClientEvent.Waiting(long id, String room, String kind, String text) -> Json.of("waiting")
                    .put("id", id).put("room", room).put("kind", kind).put("text", text);
            case ClientEvent.RoomJoined joined -> joined(joined);
            case ClientEvent.RoomLeft(String room) -> Json.of("left").put("room", room);
            case ClientEvent.TopicChanged(String room, String topic, String by) ->
                Json.of("topic").put("room", room).put("topic", topic).put("by", by);
            case ClientEvent.Rooms(var rooms) ->
                Json.of("rooms").putAll("rooms", rooms.stream().map(JsonPrinter::room).toList());
            case ClientEvent.Roster roster -> roster(roster, System.currentTimeMillis());
            case ClientEvent.HistoryPage page ->
                lines(Json.of("history").put("room", page.room()), page.lines()).put("more", page.more());
            case ClientEvent.Found found -> lines(Json.of("found"), found.lines()).put("more", found.more());
            case ClientEvent.Denied(_, String code, String sentence) ->
                Json.of("denied").put("code", code).put("message", sentence);
            case ClientEvent.SetAside(Path file) -> Json.of("set_aside").put("file", file.toString());
            case ClientEvent.Held(String sentence, long retryInNanos) -> Json.of("held")
                    .put("message", sentence)
                    .put("retry_in_ms", retryInNanos / 1_000_000);
        };
    }

    private static Json line(Json json, Line line) {
        json.put("nick", line.nick()).put("text", line.text()).put("room", line.room());
        if (line.mid() > 0) {
            json.put("mid", line.mid()).put("at", TIME.format(Instant.ofEpochMilli(line.atMillis())));
            json.put("device", line.device());
        }
        json.put("kind", line.kind()).put("own", line.own());
        line.id().ifPresent(id -> json.put("id", id));
        return json;
    }

    private static Json lines(Json json, List<Line> lines) {
        return json.putAll("messages", lines.stream().map(each -> line(new Json(), each)).toList());
    }

    private static Json joined(ClientEvent.RoomJoined joined) {
        Json json = Json.of("joined").put("room", joined.room()).put("topic", joined.topic());
        joined.partner().ifPresent(partner -> json.put("partner", partner));
        return json;
    }

    private static Json room(ClientEvent.RoomInfo room) {
        return new Json()
                .put("room", room.room())
                .put("people", room.people())
                .put("head", room.head())
                .put("topic", room.topic());
    }

    private static Json roster(ClientEvent.Roster roster, long nowMillis) {
        List<ClientEvent.Person> people = roster.people();
        return Json.of("users")
                .put("users", people.stream().map(ClientEvent.Person::nick).toList())
                .put("room", roster.room())
                .putAll("people", people.stream().map(person -> person(person, nowMillis)).toList());
    }

    private static Json person(ClientEvent.Person person, long nowMillis) {
        return new Json()
                .put("nick", person.nick())
                .put("device", person.device())
                .put("idle_ms", Math.max(0, nowMillis - person.idleSinceMillis()))
                .put("away", person.away())
                .put("own", person.own());
    }

    private static Json connected(ClientEvent.Connected connected) {
        return profile(sizes(Json.of("connected"), connected.agreement()).put("again", connected.again()),
                connected.agreement());
    }

    private static Json agreed(Json json, Agreement agreement) {
        return profile(sizes(json, agreement), agreement);
    }

    private static Json sizes(Json json, Agreement agreement) {
        return json.put("protocol", agreement.protocol().wireName())
                .put("max_fragment_size", agreement.fragmentSize())
                .put("window_size", agreement.window())
                .put("session", agreement.sessionId());
    }

    private static Json profile(Json json, Agreement agreement) {
        return switch (agreement) {
            case Agreement.Baseline _ -> json.put("profile", "baseline");
            case Agreement.Extended extended -> json.put("profile", "extended").put("device", extended.device());
        };
    }

    private static Json trouble(Json json, ClientEvent.Trouble trouble) {
        return json.put("reason", lower(trouble.kind())).put("detail", trouble.detail());
    }

    private static Json delivery(Json json, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Queued _ -> json.put("state", "queued");
            case Delivery.InFlight _ -> json.put("state", "in_flight");
            case Delivery.Received(int retries, boolean maybeTwice) ->
                json.put("state", "received").put("retries", retries).put("maybe_twice", maybeTwice);
            case Delivery.Stored(int retries) -> json.put("state", "stored").put("retries", retries);
            case Delivery.Refused(var why) -> json.put("state", "refused").put("why", lower(why));
            case Delivery.RefusedByServer(String code, String message) -> json.put("state", "refused")
                    .put("why", "by_server")
                    .put("code", code)
                    .put("message", message);
        };
    }

    private static Json channel(FaultPlan plan, boolean whole) {
        return Json.of("channel")
                .put("loss", plan.loss())
                .put("corruption", plan.corruption())
                .put("delay", plan.delay())
                .put("delay_ms", plan.delayNanos() / NANOS_PER_MS)
                .put("seed", plan.seed())
                .put("duplication", plan.duplication())
                .put("reordering", plan.reordering())
                .put("jitter_ms", plan.jitterNanos() / NANOS_PER_MS)
                .put("direction", plan.direction().wireName())
                .put("aimed", plan.aimed().stream().map(ChannelWords::of).toList())
                .put("whole", whole);
    }

    private static Json link(Json json, LinkFigures figures) {
        return switch (figures) {
            case LinkSnapshot snapshot -> link(json, snapshot);
            case ReliableSnapshot snapshot -> link(json, snapshot);
        };
    }

    private static Json link(Json json, LinkSnapshot snapshot) {
        return json.put("base", snapshot.base())
                .put("next", snapshot.next())
                .put("fragments", snapshot.fragments())
                .put("messages", snapshot.messagesSent())
                .put("fragments_sent", snapshot.fragmentsSent())
                .put("nacks", snapshot.nacks())
                .put("timeouts", snapshot.timeouts())
                .put("round_trip_ms", snapshot.roundTripNanos() / NANOS_PER_MS);
    }

    private static Json link(Json json, ReliableSnapshot snapshot) {
        return json.put("base", snapshot.sending().base())
                .put("next", snapshot.sending().next())
                .put("edge", snapshot.sending().edge())
                .put("expected", snapshot.receiving().expected())
                .put("fragments_sent", snapshot.sent())
                .put("resent", snapshot.retries())
                .put("resent_after_nack", snapshot.resentAfterNack())
                .put("resent_on_later_ack", snapshot.resentOnLaterAck())
                .put("resent_after_pong", snapshot.resentAfterPong())
                .put("resent_by_timer", snapshot.resentByTimer())
                .put("duplicates", snapshot.duplicates())
                .put("bad_checksums", snapshot.badChecksums())
                .put("round_trip_ms", snapshot.roundTripNanos() / NANOS_PER_MS);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
