package org.threadcenter.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.server.ServerSettings;

class ServerConfigTest {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> flags = new HashMap<>();

    private Path file() {
        return home.resolve("config/server.conf");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
    }

    private ServerSettings load() throws SettingsProblem {
        environment.put("THREADCENTER_HOME", home.toString());
        return ServerConfig.load(new Surroundings(environment, home.resolve("work")), flags);
    }

    private String problem() {
        return assertThrows(SettingsProblem.class, this::load).sentence(Locale.ENGLISH);
    }

    @Test
    void needsNoFile() throws Exception {
        ServerSettings settings = load();
        assertEquals("0.0.0.0", settings.host());
        assertEquals(5000, settings.port());
        assertEquals(Duration.ofMillis(30), settings.frameSpacing());
        assertEquals(ServerSettings.Limits.DEFAULT, settings.limits());
        assertEquals(Optional.empty(), settings.idleExit());
        assertEquals(home.resolve("data"), settings.dataDir());
        assertEquals(home.resolve("logs/server.log"), settings.logFile());
        assertEquals(Locale.ENGLISH, settings.locale());
    }

    @Test
    void theHostDecidesWhetherChannelsMayBeDisturbed() throws Exception {
        assertTrue(load().simulationAllowed());
        write("simulation = forbidden");
        assertFalse(load().simulationAllowed());
        write("simulation = perhaps");
        assertTrue(problem().contains("allowed or forbidden"), problem());
    }

    @Test
    void theFlagBeatsTheEnvironmentAndThatTheFile() throws Exception {
        write("port = 1001\nmax-fragment-size = 11\nmax-window-size = 12");
        environment.put("THREADCENTER_PORT", "1002");
        environment.put("THREADCENTER_MAX_FRAGMENT_SIZE", "22");
        flags.put("--port", "1003");
        ServerSettings settings = load();
        assertEquals(1003, settings.port());
        assertEquals(22, settings.maxFragmentSize());
        assertEquals(12, settings.maxWindowSize());
    }

    @Test
    void readsGroupsDurationsAndSwitches() throws Exception {
        write("""
                limits { burst = 7, exempt-loopback = off }
                limits.messages-per-second = 8
                baseline.frame-spacing = 0.5s
                idle-exit = 60
                """);
        ServerSettings settings = load();
        assertEquals(new ServerSettings.Limits(16, 32, false, 7, 8), settings.limits());
        assertEquals(Duration.ofMillis(500), settings.frameSpacing());
        assertEquals(Optional.of(Duration.ofMinutes(1)), settings.idleExit());
    }

    @Test
    void relativePathsStartWhereTheyWereWritten() throws Exception {
        write("data-dir = \"mine\"");
        flags.put("--log-file", "here.log");
        ServerSettings settings = load();
        assertEquals(home.resolve("mine"), settings.dataDir());
        assertEquals(home.resolve("work/here.log"), settings.logFile());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "port = 70000 | 2: port is “70000”, but it must be a whole number from 0 to 65535; default 5000",
        "port = many  | port is “many”, but it must be a whole number from 0 to 65535",
        "port = -1 | port is “-1”, but",
        "port = 5000.5 | port is “5000.5”, but",
        "port = [1] | port is “[1]”, but",
        "port = null | port is “null”, but",
        "port { x = 1 } | port is “{…}”, but",
        "lang = klingon | lang is “klingon”, but it must be auto, en or pt",
        "idle-exit = 25h | idle-exit is “25h”, but it must be “off” or a duration from 1s to 24h",
        "prot = 1 | 2: there is no setting “prot”; did you mean “port”?",
        "limits.brst = 1 | there is no setting “limits.brst”; did you mean “limits.burst”?",
        "limitz { } | there is no setting “limitz”",
        "nick = ana | there is no setting “nick”; the settings here are host, port,",
        "include \"other.conf\" | 2: “include” is not allowed",
        "include url(\"http://example.org/x\") | 2: “include” is not allowed",
        "include file(\"/etc/passwd\") | 2: “include” is not allowed",
        "include classpath(\"x\") | 2: “include” is not allowed",
        "port = ${nowhere} | 2: this refers to a value that is not set",
        "port = = 1 | line 2: this can't be understood",
    })
    void refusesInOneSentenceThatNamesFileAndLine(String line, String sentence) throws IOException {
        write("# a comment\n" + line + "\n");
        String expected = sentence.replace("; default 5000", "");
        String problem = problem();
        assertTrue(problem.startsWith(file() + ", line ") && problem.contains(expected), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limits {\n  burst = 7\n", "limits {\n  burst = [", "port = 1\nlang = \"pt\n"})
    void whatIsMissingAtTheEndIsMissingOnTheLastLine(String text) throws IOException {
        write(text);
        assertTrue(problem().startsWith(file() + ", line 2: this can't be understood"), problem());
    }

    @Test
    void namesTheVariableOrTheFlag() {
        environment.put("THREADCENTER_PORT", "x");
        assertEquals(
                "The environment variable THREADCENTER_PORT is “x”, but it must be a whole number from 0 to 65535.",
                problem());
        environment.clear();
        flags.put("--port", "99999");
        assertEquals("--port is “99999”, but it must be a whole number from 0 to 65535.", problem());
    }

    @Test
    void aValueCannotTouchTheTerminal() {
        flags.put("--port", "\u001b[2J\u202e\n" + "9".repeat(500));
        String problem = problem();
        assertTrue(problem.codePoints().noneMatch(c -> c < ' ' || c == 0x202e), problem);
        assertTrue(problem.length() < 200);
    }

    @Test
    void speaksPortuguese() {
        flags.put("--port", "x");
        assertEquals(
                "--port está como “x”, mas deve ser um número inteiro de 0 a 65535.",
                assertThrows(SettingsProblem.class, this::load).sentence(PORTUGUESE));
    }

    @Test
    void aFolderOrBinaryFileIsOneSentenceToo() throws IOException {
        Files.createDirectories(file());
        assertTrue(problem().contains("can't be read"));
        Files.delete(file());
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertTrue(problem().contains("UTF-8"));
    }

    @Test
    void theLanguageFollowsFlagVariableFileAndSystem() throws Exception {
        environment.put("LANG", "pt_BR.UTF-8");
        assertEquals(PORTUGUESE, load().locale());
        environment.put("LC_ALL", "C");
        assertEquals(Locale.ENGLISH, load().locale());
        write("lang = pt");
        assertEquals(PORTUGUESE, load().locale());
        environment.put("THREADCENTER_LANG", "en_GB");
        assertEquals(Locale.ENGLISH, load().locale());
        flags.put("--lang", "pt-BR");
        assertEquals(PORTUGUESE, load().locale());
    }
}
