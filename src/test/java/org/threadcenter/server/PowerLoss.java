package org.threadcenter.server;

/** The machine on which the server runs stops here: nothing of the program goes on. */
final class PowerLoss extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerLoss(String where) {
        super(where, null, false, false);
    }
}
