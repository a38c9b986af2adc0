package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ClientEvent.Person;

/**
 * One room that this person is in. A value; any thread.
 *
 * @param name its name in the protocol
 * @param partner with whom, if it is a conversation of two and they are known by a name
 * @param topic what it is about; empty when nobody said
 * @param people who is in it, as last told; empty before that
 * @param draft what was being typed when the person went to another room
 * @param anchor where they had scrolled to by then
 */
public record OpenRoom(
        String name,
        Optional<String> partner,
        String topic,
        Transcript transcript,
        Optional<List<Person>> people,
        String draft,
        Optional<Anchor> anchor) {

    /** A room as it is first heard of. */
    public static OpenRoom of(String name) {
        return new OpenRoom(name, Optional.empty(), "", Transcript.EMPTY, Optional.empty(), "", Optional.empty());
    }

    public boolean direct() {
        return Room.isDirect(name);
    }

    public boolean isLobby() {
        return name.equals(Room.LOBBY);
    }

    /** As people call it: {@code turma-b}, {@code @bia}. */
    public String label() {
        return direct() ? "@" + partner.orElse("…") : name;
    }

    /** With the sign that says what it is: {@code #turma-b}, {@code @bia}. */
    public String title() {
        return direct() ? label() : "#" + name;
    }

    /** How many things said here want an answer of this person: between two, all of them. */
    public int calls() {
        return direct() ? transcript.news().unread() : transcript.news().calls();
    }

    public OpenRoom with(Transcript newTranscript) {
        return new OpenRoom(name, partner, topic, newTranscript, people, draft, anchor);
    }

    public OpenRoom withTopic(String newTopic) {
        return new OpenRoom(name, partner, newTopic, transcript, people, draft, anchor);
    }

    public OpenRoom withPartner(String nick) {
        return new OpenRoom(name, Optional.of(nick), topic, transcript, people, draft, anchor);
    }

    public OpenRoom withPeople(Optional<List<Person>> newPeople) {
        return new OpenRoom(name, partner, topic, transcript, newPeople.map(List::copyOf), draft, anchor);
    }

    /** The person goes to another room. */
    OpenRoom left(String newDraft, Optional<Anchor> newAnchor) {
        return new OpenRoom(name, partner, topic, transcript.lookedAway(), people, newDraft, newAnchor);
    }

    /** The person comes here. */
    OpenRoom entered() {
        return with(transcript.lookedBack());
    }
}
