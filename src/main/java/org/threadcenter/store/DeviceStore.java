package org.threadcenter.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.chat.record.Message;

/**
 * What a device keeps of one server: what it said and nobody has settled yet, and what it heard. Every method
 * that changes something does it in ONE synced transaction: when it returns all of it is on the disk, and when it
 * throws nothing of it is, and a later call may succeed. Owned by the client's thread.
 */
public interface DeviceStore extends AutoCloseable {
    /** Opens what is kept of one server. */
    @FunctionalInterface
    interface Opener {
        /** @param server its address, {@code host:port} */
        DeviceStore open(String server) throws IOException;
    }

    /**
     * The server said how far it is.
     *
     * @param log the id of its log
     * @param anew the log has lost what it had: what is kept of it from before is another one's
     * @param cid this device's highest settled cid in it, which may be lower than before
     * @param arrived what therefore waits no longer, by its number in the store
     */
    record Attachment(String log, boolean anew, long cid, List<Long> arrived) {
        public Attachment {
            arrived = List.copyOf(arrived);
        }
    }

    /** Where the file is now that was there and could not be read when this one was opened; empty if it was fine. */
    default Optional<Path> setAside() {
        return Optional.empty();
    }

    DeviceState state() throws IOException;

    /** Keeps what was said: what has no number in the store gets one, the rest is changed. All numbers, in order. */
    List<Long> write(List<Unsettled> said) throws IOException;

    /** Takes the server's word, and keeps the numbers that what waits has from now on. */
    void attach(Attachment attachment, List<Unsettled> waiting) throws IOException;

    /** What had these numbers in the store waits no longer; every cid of the log up to {@code cid} is settled. */
    void settle(String log, long cid, List<Long> nos) throws IOException;

    /**
     * Keeps what was heard, and how far each room is therewith; what is there already stays as it is.
     *
     * @param left rooms in which the device is no longer: their messages stay
     */
    void save(String log, List<Message> heard, Map<String, Long> places, Set<String> left) throws IOException;

    /** The last {@code limit} messages of the room below {@code mid} that are kept, in the order of their mids. */
    List<Message> before(String log, String room, long mid, int limit) throws IOException;

    @Override
    void close();
}
