package org.threadcenter.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings.Repair;

class ClientConfigTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void livesInHome() {
        environment.put("THREADCENTER_HOME", home.toString());
        environment.put("HOME", home.resolve("user").toString());
    }

    private Surroundings around() {
        return new Surroundings(environment, home);
    }

    private ClientConfig load() throws SettingsProblem {
        return ClientConfig.load(around(), Map.of());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void asksForWhatNobodySaid() throws Exception {
        ClientConfig config = load();
        assertEquals(Optional.empty(), config.host());
        assertEquals(Optional.empty(), config.port());
        assertEquals(Optional.empty(), config.nick());
        assertEquals(LinkWish.DEFAULT, config.link());
        assertEquals(LinkParameters.DEFAULT, config.link().baseline());
        assertEquals(
                new ClientSettings("127.0.0.1", 5000, Optional.empty(), LinkWish.DEFAULT, 5_000_000_000L),
                config.settings());
    }

    @Test
    void thePersonsOwnFileBeatsTheSharedOne() throws Exception {
        write(home.resolve("config/client.conf"), "nick = shared\nprotocol = sr\ncolour = 256\nmouse = off");
        write(home.resolve("user/.config/threadcenter/client.conf"), "nick = own\nack-timeout = 10s");
        ClientConfig config = load();
        assertEquals(Optional.of("own"), config.nick());
        assertEquals(Protocol.SELECTIVE_REPEAT, config.link().protocol());
        assertEquals(Duration.ofSeconds(10), config.ackTimeout());
        assertEquals(ClientConfig.Colour.COLOURS_256, config.colour());
        assertFalse(config.mouse());
    }

    @Test
    void takesWhatAnExtendedLinkCanBeTold() throws Exception {
        write(home.resolve("config/client.conf"), "window-size = 8\nmax-fragment-size = auto");
        LinkWish wish = ClientConfig.load(around(), Map.of("--retransmit", "timer", "--ack-every", "1")).link();
        assertEquals(
                new LinkWish(Protocol.GO_BACK_N, Optional.empty(), Optional.of(8), Repair.TIMER, Optional.of(1)), wish);
    }

    @Test
    void xdgConfigHomeMovesTheOwnFile() throws Exception {
        environment.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
        write(home.resolve("xdg/threadcenter/client.conf"), "host = there");
        assertEquals(Optional.of("there"), load().host());
    }

    @Test
    void theLanguageIsKnownEvenWhenTheFileIsWrong() throws Exception {
        write(home.resolve("config/client.conf"), "lang = pt\nnonsense = 1");
        assertEquals(Locale.of("pt", "BR"), around().language("", ClientConfig.CATALOGUE));
        assertEquals(Locale.ENGLISH, around().language("en", ClientConfig.CATALOGUE));
        assertEquals(Locale.ENGLISH, around().language("", ServerConfig.CATALOGUE));
    }
}
