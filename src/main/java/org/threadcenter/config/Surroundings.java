package org.threadcenter.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the process found around it: its environment and where its folders are. Immutable; any thread.
 *
 * @param environment the process's environment
 * @param workingFolder where relative paths of flags start
 */
public record Surroundings(Map<String, String> environment, Path workingFolder) {
    private static final Pattern NAMES_LANGUAGE = Pattern.compile("(?m)^\\s*\"?lang\\b");

    public Surroundings {
        environment = Map.copyOf(environment);
        workingFolder = workingFolder.toAbsolutePath();
    }

    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Path.of(""));
    }

    /**
     * The ThreadCenter folder: {@code THREADCENTER_HOME}, which the launcher sets, or else the current
     * folder.
     */
    public Path home() {
        return workingFolder.resolve(environment.getOrDefault("THREADCENTER_HOME", ""));
    }

    /** Where the values of {@code catalogue} come from; only a client has a file of the person's own. */
    Sources sources(Catalogue catalogue, Map<String, String> flags) {
        List<Path> files = new ArrayList<>(List.of(home().resolve("config/" + catalogue.program() + ".conf")));
        if (catalogue.equals(ClientConfig.CATALOGUE)) {
            files.add(ownClientFile());
        }
        return new Sources(files, environment, flags);
    }

    /** The person's own file, after the XDG base directory specification. */
    private Path ownClientFile() {
        Path named = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        Path folder = named.isAbsolute() ? named : userHome().resolve(".config");
        return folder.resolve("threadcenter/client.conf");
    }

    private Path userHome() {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "")));
    }

    /**
     * The language to speak before the settings are known, for help and for what is wrong with the settings:
     * what can't be taken is passed over here.
     *
     * @param flag what {@code --lang} said, or empty
     * @param catalogue whose files may name the language
     */
    public Locale language(String flag, Catalogue catalogue) {
        return ClientConfig.LANG.parse(flag)
                .or(() -> ClientConfig.LANG.parse(environment.getOrDefault(ClientConfig.LANG.variable(), "")))
                .orElseGet(() -> languageOfFiles(catalogue))
                .locale(environment);
    }

    private Language languageOfFiles(Catalogue catalogue) {
        Language language = Language.AUTO;
        for (Path file : sources(catalogue, Map.of()).files()) {
            language = languageOf(file, language);
        }
        return language;
    }

    private static Language languageOf(Path file, Language otherwise) {
        try {
            // Most files say nothing of it, and reading HOCON takes a while.
            if (!NAMES_LANGUAGE.matcher(HoconFile.text(file)).find()) {
                return otherwise;
            }
            return HoconFile.read(file).stream()
                    .filter(entry -> entry.name().equals(ClientConfig.LANG.name()))
                    .flatMap(entry -> ClientConfig.LANG.parse(entry.value()).stream())
                    .findFirst()
                    .orElse(otherwise);
        } catch (SettingsProblem _) {
            return otherwise;
        }
    }
}
