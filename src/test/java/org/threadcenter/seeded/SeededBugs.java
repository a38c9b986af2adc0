package org.threadcenter.seeded;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Puts each seeded bug into the protocol, alone, and prints what noticed it: {@code make seeded-bugs}.
 * Exit code 1 when one that does harm was not noticed, or a harmless one was.
 */
public final class SeededBugs {
    private static final long LINKS = 10_000;
    /** A bug may make the product go round for ever: that is noticed too. */
    private static final long PATIENCE_SECONDS = 120;

    /** What became of one bug. */
    record Verdict(SeededBug bug, String found) {
        boolean isCaught() {
            return !found.isEmpty();
        }

        boolean isAsExpected() {
            return isCaught() == bug.harmless().isEmpty();
        }

        String row() {
            String[] parts = found.split("\t");
            String link = isCaught() ? parts[0] : "-";
            String by = isCaught() ? parts[1] : bug.harmless().map(why -> "harmless: " + why).orElse("NOT CAUGHT");
            return "| %s | `%s` | %s | %s |".formatted(bug.name(), bug.file(), link, by);
        }
    }

    private SeededBugs() {}

    /** Runs all, or those whose name contains {@code args[0]}. */
    public static void main(String[] args) throws InterruptedException {
        String wanted = args.length > 0 ? args[0] : "";
        List<SeededBug> bugs = SeededBug.all().stream().filter(bug -> bug.name().contains(wanted)).toList();
        System.out.println("| bug | in | caught at link | by |\n|---|---|---|---|");
        List<Verdict> verdicts = judge(bugs);
        long harmful = verdicts.stream().filter(each -> each.bug().harmless().isEmpty()).count();
        long caught = verdicts.stream().filter(each -> each.bug().harmless().isEmpty() && each.isCaught()).count();
        System.out.println("caught " + caught + " of " + harmful);
        System.exit(verdicts.stream().allMatch(Verdict::isAsExpected) ? 0 : 1);
    }

    private static List<Verdict> judge(List<SeededBug> bugs) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Verdict>> running = bugs.stream().map(bug -> pool.submit(() -> judge(bug))).toList();
            return running.stream().map(SeededBugs::printed).toList();
        }
    }

    private static Verdict printed(Future<Verdict> running) {
        try {
            Verdict verdict = running.get();
            System.out.println(verdict.row());
            return verdict;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static Verdict judge(SeededBug bug) throws InterruptedException, ExecutionException {
        return new Verdict(bug, hunt(Mutant.of(bug), LINKS));
    }

    /** What simulating {@code links} links finds in {@code mutant}. */
    static String hunt(Mutant mutant, long links) throws InterruptedException, ExecutionException {
        FutureTask<String> task = new FutureTask<>(() -> hunter(mutant).apply(links));
        Thread hunter = Thread.ofPlatform().daemon().unstarted(task);
        hunter.setContextClassLoader(mutant);
        hunter.start();
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException endless) {
            return "?\tNO_END\tno end in " + PATIENCE_SECONDS + " s";
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Long, String> hunter(Mutant mutant) throws ReflectiveOperationException {
        Class<?> hunt = mutant.loadClass(Hunt.class.getName());
        return (Function<Long, String>) hunt.getDeclaredConstructor().newInstance();
    }
}
