package org.threadcenter.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The values in one HOCON file, with their lines. The only class that knows the format; one thread.
 *
 * <p>A file stands for itself: {@code include} is refused, so that settings never come from elsewhere.
 */
final class HoconFile {
    private static final long MAX_BYTES = 1L << 20;

    /** One value; a list or null is shown as the file's words. */
    record Entry(String name, String value, int line, boolean group) {}

    private final Path path;

    private HoconFile(Path path) {
        this.path = path;
    }

    /** The values in {@code path}; none if there is no such file. */
    static List<Entry> read(Path path) throws SettingsProblem {
        return new HoconFile(path).entries();
    }

    private List<Entry> entries() throws SettingsProblem {
        String text = text(path);
        try {
            Config config = ConfigFactory.parseString(text, options()).resolve();
            List<Entry> entries = new ArrayList<>();
            collect("", config.root(), entries);
            return entries;
        } catch (IncludeRefused _) {
            throw problem("file.include", includeLine(text));
        } catch (ConfigException.UnresolvedSubstitution e) {
            throw problem("file.substitution", line(e, text));
        } catch (ConfigException e) {
            throw problem("file.syntax", line(e, text));
        }
    }

    /** The characters of {@code path}; none if there is no such file. */
    static String text(Path path) throws SettingsProblem {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new SettingsProblem(texts -> texts.get("file.large", path));
            }
            return Files.readString(path);
        } catch (NoSuchFileException _) {
            return "";
        } catch (CharacterCodingException _) {
            throw new SettingsProblem(texts -> texts.get("file.encoding", path));
        } catch (IOException _) {
            throw new SettingsProblem(texts -> texts.get("file.unreadable", path));
        }
    }

    private static ConfigParseOptions options() {
        return ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setIncluder(new NoInclude());
    }

    /** Objects are groups of keys; everything else is a value, right or wrong. */
    private static void collect(String prefix, ConfigObject object, List<Entry> entries) {
        for (Map.Entry<String, ConfigValue> member : object.entrySet()) {
            String name = prefix + member.getKey();
            ConfigValue value = member.getValue();
            int line = Math.max(1, value.origin().lineNumber());
            if (value instanceof ConfigObject group) {
                entries.add(new Entry(name, "{…}", line, true));
                collect(name + ".", group, entries);
            } else {
                entries.add(new Entry(name, show(value), line, false));
            }
        }
    }

    private static String show(ConfigValue value) {
        return value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.NULL
                ? value.render(ConfigRenderOptions.concise())
                : value.unwrapped().toString();
    }

    private SettingsProblem problem(String key, int line) {
        return new SettingsProblem(texts -> texts.get(key, path, Integer.toString(line)));
    }

    /** What is missing at the end of a file is said to be missing on the line after it. */
    private static int line(ConfigException e, String text) {
        int last = Math.max(1, (int) text.lines().count());
        return e.origin() == null ? 1 : Math.clamp(e.origin().lineNumber(), 1, last);
    }

    private static int includeLine(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(".*\\binclude\\b.*") && !lines.get(i).matches("\\s*(#|//).*")) {
                return i + 1;
            }
        }
        return 1;
    }

    private static final class IncludeRefused extends RuntimeException {}

    /** Every way in which HOCON can include something. */
    private static final class NoInclude
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw new IncludeRefused();
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            throw new IncludeRefused();
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            throw new IncludeRefused();
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            throw new IncludeRefused();
        }
    }
}
