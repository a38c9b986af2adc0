package org.threadcenter.server;

import java.util.Random;
import org.threadcenter.i18n.Texts;
import org.threadcenter.log.EventLog;
import org.threadcenter.reliable.ServerLinkSettings;

/** What every session of a server shares. Immutable; its parts have their own owners. */
record House(
        Hub hub,
        RoomTail tail,
        SessionRegistry sessions,
        EventLog log,
        Texts texts,
        ServerLinkSettings links,
        Random sessionIds) {}
