package org.threadcenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.threadcenter.client.Profile;
import org.threadcenter.i18n.Texts;

/** What a person is told about the profile of a client. */
record ProfileText(Texts texts) {
    String of(Profile.Notice notice) {
        return switch (notice) {
            case Profile.Notice.NextFree(String name) -> texts.get("profile.next-free", Profile.DEFAULT, name);
            case Profile.Notice.Chosen(String name) -> texts.get("profile.chosen", name);
            case Profile.Notice.Closed(Path keyFile) -> texts.get("profile.closed", keyFile);
            case Profile.Notice.ForThisRun(Path folder, IOException why) ->
                texts.get("profile.for-this-run", folder, FileTrouble.why(why, texts));
        };
    }

    String of(Profile.Unusable unusable) {
        return switch (unusable.why()) {
            case IN_USE -> texts.get("profile.in-use", unusable.name());
            case DAMAGED -> texts.get("profile.damaged", unusable.keyFile());
        };
    }

    /** Whether it is a warning, which a client that only delivers one message gives too. */
    static boolean warns(Profile.Notice notice) {
        return switch (notice) {
            case Profile.Notice.NextFree _, Profile.Notice.Chosen _ -> false;
            case Profile.Notice.Closed _, Profile.Notice.ForThisRun _ -> true;
        };
    }
}
