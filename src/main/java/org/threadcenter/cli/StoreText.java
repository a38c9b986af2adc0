package org.threadcenter.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.threadcenter.i18n.Texts;
import org.threadcenter.store.StoreTrouble;

/** Why a message log can't be used, and what to do about it, in a sentence. */
final class StoreText {
    private StoreText() {}

    static String why(Path file, IOException refused, Texts texts) {
        return switch (refused) {
            case StoreTrouble trouble -> texts.get("store." + trouble.kind(), file, trouble.getMessage());
            case NoSuchFileException _ -> texts.get("store.none", file);
            default -> texts.get("store.FAILED", file, FileTrouble.why(refused, texts));
        };
    }
}
