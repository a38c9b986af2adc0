package org.threadcenter.reliable;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.wire.Frame;

/** A LIST_RESPONSE that fits: names from the front, then {@code … and N more}. */
final class PeopleList {
    private PeopleList() {}

    static Frame fit(List<String> names, int maxPayloadBytes) {
        Frame whole = Handshake.names(names);
        if (whole.payload().length <= maxPayloadBytes) {
            return whole;
        }
        int low = 0;
        int high = names.size();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            Frame shortened = shorten(names, middle);
            if (shortened.payload().length <= maxPayloadBytes) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return shorten(names, low);
    }

    private static Frame shorten(List<String> names, int kept) {
        List<String> shown = new ArrayList<>(names.subList(0, kept));
        shown.add("… and " + (names.size() - kept) + " more");
        return Handshake.names(shown);
    }
}
