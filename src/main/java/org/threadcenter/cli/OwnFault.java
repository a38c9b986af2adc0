package org.threadcenter.cli;

import org.threadcenter.i18n.Texts;

/** What is said when the fault is ours: one sentence, and the details only for whoever asks for them. */
final class OwnFault {
    private static final String DEBUG = "THREADCENTER_DEBUG";

    private OwnFault() {}

    static int tell(Throwable bug, Texts texts, Shell shell) {
        Throwable cause = bug.getCause() == null ? bug : bug.getCause();
        shell.err().println(texts.get("own-fault", cause.getClass().getSimpleName(), DEBUG));
        if (shell.around().environment().containsKey(DEBUG)) {
            cause.printStackTrace(shell.err());
        }
        return ExitCode.FAILED;
    }
}
