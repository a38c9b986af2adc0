package org.threadcenter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house's plan: which room may know which, and what only one room may use. */
class ArchitectureTest {
    private static final String HOME = "org.threadcenter";
    private static final String TERMINAL = "tui.terminal";

    /** Arrows, downwards only. {@code tui} is the room without its {@code terminal}, which is one of its own. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("wire", List.of()),
            Map.entry("json", List.of()),
            Map.entry("chat", List.of("json")),
            Map.entry("i18n", List.of()),
            Map.entry("log", List.of()),
            Map.entry("fault", List.of("wire")),
            Map.entry("reliable", List.of("json", "wire", "fault")),
            Map.entry("store", List.of("chat")),
            Map.entry("transport", List.of("reliable", "fault", "wire")),
            Map.entry("sim", List.of("reliable", "fault", "wire")),
            Map.entry("client", List.of("transport", "reliable", "wire", "json", "chat", "store", "fault")),
            Map.entry("server", List.of(
                    "transport", "reliable", "wire", "json", "chat", "store", "log", "fault", "i18n")),
            Map.entry("config", List.of("client", "server", "reliable", "i18n")),
            Map.entry("tui", List.of("client", "chat", "reliable", "fault", "i18n")),
            Map.entry(TERMINAL, List.of("tui", "client", "chat")),
            Map.entry("cli", List.of(
                    "config", TERMINAL, "tui", "client", "server", "store", "log", "chat", "sim", "fault", "reliable", "i18n")));

    private static final String[] PURE = {"wire", "json", "chat", "fault", "reliable", "sim", "tui"};

    private static final Set<String> SOCKETS = Set.of(
            "java.net.Socket", "java.net.ServerSocket", "java.net.DatagramSocket",
            "java.nio.channels.SocketChannel", "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel", "java.nio.channels.Selector");

    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(HOME);
    }

    @Test
    void everyRoomIsOnThePlan() {
        Set<String> rooms = classes.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(MAY_KNOW.keySet()), rooms);
    }

    @Test
    void arrowsPointDownwardsOnly() {
        MAY_KNOW.forEach((room, known) -> {
            DescribedPredicate<JavaClass> unknown = describe("another room than " + known, other ->
                    other.getPackageName().startsWith(HOME)
                            && !room(other).equals(room)
                            && !known.contains(room(other)));
            check(noClasses().that(live(room)).should().dependOnClassesThat(unknown));
        });
    }

    @Test
    void noRoomsKnowEachOther() {
        check(slices().assignedFrom(new Rooms()).should().beFreeOfCycles());
    }

    @Test
    void onlyTheTerminalKnowsLanterna() {
        onlyIn(TERMINAL, "com.googlecode.lanterna..");
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        onlyIn("cli", "picocli..");
    }

    @Test
    void onlyTheLogKnowsLogback() {
        onlyIn("log", "ch.qos.logback..", "org.slf4j..");
    }

    @Test
    void onlyTheStoreKnowsSql() {
        onlyIn("store", "java.sql..", "javax.sql..", "org.sqlite..");
    }

    @Test
    void onlyTheConfigurationKnowsItsFormat() {
        onlyIn("config", "com.typesafe.config..");
    }

    @Test
    void onlyThoseWhoSpeakToPeersKnowJson() {
        check(noClasses()
                .that(describe("don't speak to peers", type -> !List.of("json", "chat", "reliable").contains(room(type))))
                .should().dependOnClassesThat().resideInAnyPackage("io.avaje.."));
    }

    /** Elsewhere the client hands a connection on unseen, and the command line asks whether a port answers. */
    @Test
    void socketsAreTheTransportsAndTheListeners() {
        check(noClasses()
                .that(resideOutsideOfPackage(HOME + ".transport"))
                .and(resideOutsideOfPackage(HOME + ".server"))
                .and().doNotHaveFullyQualifiedName(HOME + ".client.Linkage")
                .and().doNotHaveFullyQualifiedName(HOME + ".cli.LocalServer")
                .should().dependOnClassesThat(describe("are sockets", type -> SOCKETS.contains(type.getName()))));
    }

    @Test
    void pureRoomsHaveNoThreads() {
        check(pure().should().dependOnClassesThat(
                resideInAnyPackage("java.util.concurrent..").or(belongToAnyOf(Thread.class, ThreadLocal.class))));
    }

    @Test
    void pureRoomsTouchNoFiles() {
        check(pure().should().dependOnClassesThat(
                resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                        .or(describe("are files", type -> type.getName().startsWith("java.io.File")))));
    }

    @Test
    void pureRoomsHaveNoClock() {
        check(pure().should().accessTargetWhere(access("asks the clock", target ->
                target.getOwner().isEquivalentTo(System.class) && CLOCKS.contains(target.getName())
                        || target.getOwner().getPackageName().equals("java.time") && target.getName().equals("now"))));
    }

    /** The JDK takes the seed of a key only from what is a random generator by its type. */
    @Test
    void pureRoomsDrawFromASeed() {
        check(pure().and(describe("are no device key", type -> !type.getName().startsWith(HOME + ".reliable.DeviceKey")))
                .should().dependOnClassesThat(resideInAPackage("java.security..").and(
                describe("are random", type -> type.getSimpleName().equals("SecureRandom")))));
        check(pure().should().accessTargetWhere(access("draws without a seed", target ->
                target.getName().equals("random") && target.getOwner().isEquivalentTo(Math.class)
                        || target.getOwner().isEquivalentTo(Random.class)
                                && target.getFullName().endsWith("<init>()"))));
    }

    private static void onlyIn(String room, String... packages) {
        check(noClasses().that(describe("are not in " + room, type -> !room(type).equals(room)))
                .should().dependOnClassesThat().resideInAnyPackage(packages));
    }

    private static GivenClassesConjunction pure() {
        return noClasses().that(describe("are pure", type -> Arrays.asList(PURE).contains(room(type))));
    }

    private static DescribedPredicate<JavaClass> live(String room) {
        return describe("live in " + room, type -> room(type).equals(room));
    }

    private static DescribedPredicate<JavaAccess<?>> access(
            String what, Predicate<AccessTarget> which) {
        return describe(what, access -> which.test(access.getTarget()));
    }

    private static void check(ArchRule rule) {
        rule.check(classes);
    }

    /** The room of a class of ours: the first part of its package's name, or {@code tui.terminal}. */
    private static String room(JavaClass type) {
        String inside = type.getPackageName().substring(Math.min(HOME.length() + 1, type.getPackageName().length()));
        return inside.startsWith(TERMINAL) ? TERMINAL : inside.split("\\.")[0];
    }

    private static final class Rooms implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(HOME) ? SliceIdentifier.of(room(type)) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "rooms";
        }
    }
}
