package org.threadcenter.config;

import java.util.List;
import java.util.Optional;
import org.threadcenter.i18n.Texts;

/**
 * What the values of a key are: how they are read, written and described. Immutable; any thread.
 *
 * @param <T> the value
 */
interface Kind<T> {
    /** The value that {@code text} stands for, or empty if it stands for none that is legal. */
    Optional<T> parse(String text);

    /** The text that {@link #parse} reads as {@code value}. */
    String show(T value);

    /** What is legal, as the end of a sentence that says "it must be …". */
    String legal(Texts texts);

    /** What stands for the value in a usage line, such as {@code NUMBER}. */
    String label(Texts texts);

    /** Every legal text, if there are few. */
    default List<String> choices() {
        return List.of();
    }
}
