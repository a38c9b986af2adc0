package org.threadcenter.tui.terminal;

import java.lang.reflect.Proxy;

/**
 * Listens to the signals of a terminal. A handler runs on a thread of the JVM's own.
 *
 * <p>The JDK has no supported API for it; {@code sun.misc.Signal} is reached by reflection, and where it
 * is missing the program works without noticing resizes and returns.
 */
final class Signals {
    /** The window has another size. */
    static final String WINDOW_CHANGED = "WINCH";

    /** The program goes on after it was stopped. */
    static final String CONTINUED = "CONT";

    private Signals() {}

    static void on(String name, Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers},
                    (self, method, arguments) -> answer(self, method.getName(), arguments, handler));
            signal.getMethod("handle", signal, handlers)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException withoutSignals) {
            return;
        }
    }

    private static Object answer(Object self, String method, Object[] arguments, Runnable handler) {
        return switch (method) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "a listener to signals";
            default -> {
                handler.run();
                yield null;
            }
        };
    }
}
