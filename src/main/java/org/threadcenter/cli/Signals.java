package org.threadcenter.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, SIGTERM and SIGHUP as a wish to leave: the first one runs {@code leave}, the second ends the
 * process at once. Each signal runs on a thread of its own.
 *
 * <p>A shutdown hook would not do: the JVM would exit with 130 or 143 after it, and ignore a second Ctrl-C
 * during it. {@code sun.misc.Signal} is the JDK's supported way, reached by name because javac warns of it
 * for ever.
 */
final class Signals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final AtomicBoolean asked = new AtomicBoolean();
    private final Runnable leave;

    private Signals(Runnable leave) {
        this.leave = leave;
    }

    /** From now on the signals run {@code leave}. Those that are ignored (nohup) stay so. */
    static void onLeave(Runnable leave) {
        Signals signals = new Signals(leave);
        for (String name : NAMES) {
            try {
                signals.handle(name);
            } catch (ReflectiveOperationException | IllegalArgumentException _) {
                // A system without this signal, or a JVM without the class: it ends as the JVM likes.
            }
        }
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, dispatcher());
        Object made = signal.getConstructor(String.class).newInstance(name);
        Object before = signal.getMethod("handle", signal, handler).invoke(null, made, ours);
        Object ignore = handler.getField("SIG_IGN").get(null);
        if (before == ignore) {
            signal.getMethod("handle", signal, handler).invoke(null, made, ignore);
        }
    }

    private InvocationHandler dispatcher() {
        return (self, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                onSignal();
                yield null;
            }
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> method.getName();
        };
    }

    private void onSignal() {
        if (asked.compareAndSet(false, true)) {
            leave.run();
        } else {
            Runtime.getRuntime().halt(ExitCode.FAILED);
        }
    }
}
