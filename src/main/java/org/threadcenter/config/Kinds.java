package org.threadcenter.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.threadcenter.i18n.Texts;

/** The kinds of value that there are. Immutable; any thread. */
final class Kinds {
    private Kinds() {}

    static Kind<Integer> whole(int least, int most) {
        return new Whole(least, most);
    }

    static Kind<Duration> duration(Duration least, Duration most, Durations.Unit bare) {
        return new Span(least, most, bare);
    }

    /** One of {@code values}, by its name in lower case. */
    static <T> Kind<T> choice(List<T> values, Function<T, String> name) {
        return choice(values, name, Function.identity());
    }

    /** A choice that also understands other forms of its names, once {@code shorten} is through with them. */
    static <T> Kind<T> choice(List<T> values, Function<T, String> name, Function<String, String> shorten) {
        return new Choice<>(values, values.stream().map(name).toList(), shorten);
    }

    /** Yes or no, shown as {@code yes} and {@code no} are given, understood in the usual spellings. */
    static Kind<Boolean> either(String yes, String no) {
        return choice(List.of(true, false), value -> value ? yes : no, word -> switch (word) {
            case "on", "true", "yes" -> yes;
            case "off", "false", "no" -> no;
            default -> word;
        });
    }

    /** Words without blanks and controls, at most {@code most} characters. */
    static Kind<String> word(int most, String name) {
        return new Word(most, name);
    }

    /** Names of folders that every system takes: letters, digits, dots, hyphens, underscores. */
    static Kind<String> folderName(int most, String name) {
        return new FolderName(most, name);
    }

    static Kind<Path> path() {
        return new File();
    }

    /** A kind that may be left out; there is no text that stands for nothing. */
    static <T> Kind<Optional<T>> optional(Kind<T> kind) {
        return new OrNothing<>(kind, "");
    }

    /** A kind that may be switched off by {@code word}. */
    static <T> Kind<Optional<T>> or(String word, Kind<T> kind) {
        return new OrNothing<>(kind, word);
    }

    private record Whole(int least, int most) implements Kind<Integer> {
        @Override
        public Optional<Integer> parse(String text) {
            if (!text.matches("[0-9]{1,9}")) {
                return Optional.empty();
            }
            int value = Integer.parseInt(text);
            return value >= least && value <= most ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String show(Integer value) {
            return value.toString();
        }

        @Override
        public String legal(Texts texts) {
            return texts.get("legal.whole", Integer.toString(least), Integer.toString(most));
        }

        @Override
        public String label(Texts texts) {
            return texts.get("label.number");
        }
    }

    private record Span(Duration least, Duration most, Durations.Unit bare) implements Kind<Duration> {
        @Override
        public Optional<Duration> parse(String text) {
            return Durations.parse(text, bare)
                    .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
        }

        @Override
        public String show(Duration value) {
            return Durations.show(value, bare);
        }

        @Override
        public String legal(Texts texts) {
            return texts.get("legal.duration", show(least), show(most), bare.letters());
        }

        @Override
        public String label(Texts texts) {
            return texts.get("label.duration");
        }
    }

    private record Choice<T>(List<T> values, List<String> choices, Function<String, String> shorten)
            implements Kind<T> {
        @Override
        public Optional<T> parse(String text) {
            int index = choices.indexOf(shorten.apply(text.toLowerCase(Locale.ROOT)));
            return index < 0 ? Optional.empty() : Optional.of(values.get(index));
        }

        @Override
        public String show(T value) {
            return choices.get(values.indexOf(value));
        }

        @Override
        public String legal(Texts texts) {
            String allButLast = String.join(", ", choices.subList(0, choices.size() - 1));
            return texts.get("legal.choice", allButLast, choices.getLast());
        }

        @Override
        public String label(Texts texts) {
            return String.join("|", choices);
        }
    }

    private record Word(int most, String name) implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            boolean fits = !text.isEmpty() && text.length() <= most;
            return fits && text.codePoints().allMatch(Word::isVisible) ? Optional.of(text) : Optional.empty();
        }

        private static boolean isVisible(int c) {
            return !Character.isWhitespace(c) && !Character.isISOControl(c) && !Character.isSpaceChar(c);
        }

        @Override
        public String show(String value) {
            return value;
        }

        @Override
        public String legal(Texts texts) {
            return texts.get("legal." + name, Integer.toString(most));
        }

        @Override
        public String label(Texts texts) {
            return texts.get("label." + name);
        }
    }

    private record FolderName(int most, String name) implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            return text.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && text.length() <= most
                    ? Optional.of(text)
                    : Optional.empty();
        }

        @Override
        public String show(String value) {
            return value;
        }

        @Override
        public String legal(Texts texts) {
            return texts.get("legal." + name, Integer.toString(most));
        }

        @Override
        public String label(Texts texts) {
            return texts.get("label." + name);
        }
    }

    private record File() implements Kind<Path> {
        @Override
        public Optional<Path> parse(String text) {
            try {
                return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        }

        @Override
        public String show(Path value) {
            return value.toString();
        }

        @Override
        public String legal(Texts texts) {
            return texts.get("legal.path");
        }

        @Override
        public String label(Texts texts) {
            return texts.get("label.path");
        }
    }

    private record OrNothing<T>(Kind<T> kind, String nothing) implements Kind<Optional<T>> {
        @Override
        public Optional<Optional<T>> parse(String text) {
            if (!nothing.isEmpty() && text.equalsIgnoreCase(nothing)) {
                return Optional.of(Optional.empty());
            }
            return kind.parse(text).map(Optional::of);
        }

        @Override
        public String show(Optional<T> value) {
            return value.map(kind::show).orElse(nothing);
        }

        @Override
        public String legal(Texts texts) {
            return nothing.isEmpty() ? kind.legal(texts) : texts.get("legal.or", nothing, kind.legal(texts));
        }

        @Override
        public String label(Texts texts) {
            return nothing.isEmpty() ? kind.label(texts) : nothing + "|" + kind.label(texts);
        }
    }
}
