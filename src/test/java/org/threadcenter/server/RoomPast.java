package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;

/** What a {@link RoomDevice} has asked about the past on one link, and whether the answers are what they must be. */
final class RoomPast {
    private final RoomTruth truth;
    private final Map<String, Asked> open = new HashMap<>();
    private final List<Message> page = new ArrayList<>();
    private Optional<Asked> answering = Optional.empty();

    /** A question, and the newest message of its room when it was asked. */
    private record Asked(HistoryAsk ask, long head) {}

    RoomPast(RoomTruth truth) {
        this.truth = truth;
    }

    int open() {
        return open.size();
    }

    void ask(HistoryAsk ask) {
        open.put(ask.rid(), new Asked(ask, ask instanceof HistoryAsk.Page of ? truth.head(of.room()) : 0));
    }

    /** Whether an answer is under way: what comes now belongs to it. */
    boolean isAnswering() {
        return answering.isPresent();
    }

    void onMessage(Message message) {
        truth.checkSeen(message);
        page.add(message);
    }

    void onHistory(History history) {
        switch (history) {
            case History.Begin(String rid) -> {
                unless(answering.isEmpty() && open.containsKey(rid), RoomPromise.PAST_IS_THE_PAST,
                        "an answer to %s begins", rid);
                answering = Optional.of(open.remove(rid));
            }
            case History.End(String rid, boolean more) -> {
                unless(answering.filter(each -> each.ask().rid().equals(rid)).isPresent(),
                        RoomPromise.PAST_IS_THE_PAST, "an answer to %s ends", rid);
                check(answering.orElseThrow(), more);
                answering = Optional.empty();
                page.clear();
            }
            case History.Failed(String rid, String code, String _) -> unless(
                    open.remove(rid) != null && code.equals("not_a_member"),
                    RoomPromise.REFUSED_FOR_A_REASON, "%s is answered %s", rid, code);
            case History.Gap gap -> throw new BrokenPromise(RoomPromise.PAST_IS_THE_PAST, gap + " in an answer");
        }
    }

    private void check(Asked asked, boolean more) {
        switch (asked.ask()) {
            case HistoryAsk.Page ask -> checkPage(ask, asked.head(), more);
            case HistoryAsk.Search ask -> {
                boolean fits = page.stream().allMatch(each -> each.text().contains(ask.words()));
                unless(fits && page.size() <= ask.limit(), RoomPromise.PAST_IS_THE_PAST, "%s found %s", ask, page);
            }
        }
    }

    private void checkPage(HistoryAsk.Page ask, long head, boolean more) {
        boolean isWhole = page.size() <= ask.limit();
        for (int i = 0; i < page.size(); i++) {
            isWhole &= page.get(i).room().equals(ask.room()) && page.get(i).mid() == page.getFirst().mid() + i;
        }
        long first = page.isEmpty() ? Long.MAX_VALUE : page.getFirst().mid();
        long last = page.isEmpty() ? 0 : page.getLast().mid();
        long oldest = truth.first(ask.room());
        if (ask.before() != null) {
            isWhole &= last < ask.before() && (last >= Math.min(ask.before() - 1, head) || last < oldest);
            isWhole &= more || first <= oldest || page.isEmpty();
        } else {
            isWhole &= first > ask.after() && (first == ask.after() + 1 || first <= oldest || page.isEmpty());
            isWhole &= more || last >= head || page.isEmpty() && ask.after() >= head || oldest > head;
        }
        unless(isWhole || truth.wasPutBack(), RoomPromise.PAST_IS_THE_PAST,
                "%s is answered by %s, more: %s", ask, page, more);
    }
}
