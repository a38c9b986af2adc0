package org.threadcenter.seeded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The product with one {@link SeededBug} in it, as a class loader of its own: the buggy file is compiled in
 * memory, every other class of the product is loaded anew beside it. Made and used by one thread.
 */
final class Mutant extends ClassLoader {
    /** With the product its JSON library is loaded anew: it finds our classes through its own loader. */
    private static final List<String> ANEW = List.of("org.threadcenter.", "io.avaje.");

    private final Map<String, byte[]> buggy;

    private Mutant(Map<String, byte[]> buggy) {
        super(Mutant.class.getClassLoader());
        this.buggy = buggy;
    }

    /** The product with {@code bug} in it. */
    static Mutant of(SeededBug bug) {
        return new Mutant(compile(bug));
    }

    /** The product as it is, loaded in the same way. */
    static Mutant withoutBug() {
        return new Mutant(Map.of());
    }

    private static Map<String, byte[]> compile(SeededBug bug) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(problems, null, null);
                InMemory files = new InMemory(standard)) {
            List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
            boolean fine = compiler.getTask(null, files, problems, options, null, List.of(source(bug))).call();
            if (!fine) {
                throw new IllegalStateException(bug + " does not compile: " + problems.getDiagnostics());
            }
            return files.classes();
        } catch (IOException closing) {
            throw new IllegalStateException(closing);
        }
    }

    private static JavaFileObject source(SeededBug bug) {
        URI name = URI.create("string:///" + bug.className().replace('.', '/') + ".java");
        String text = bug.buggySource();
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (ANEW.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = buggy.containsKey(name) ? buggy.get(name) : original(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    /** Keeps what the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        InMemory(StandardJavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            URI uri = URI.create("mem:///" + name.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
