package org.threadcenter.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.threadcenter.i18n.Texts;

/** Why a file or folder can't be used, in half a sentence. */
final class FileTrouble {
    private FileTrouble() {}

    static String why(IOException refused, Texts texts) {
        return switch (refused) {
            case NotDirectoryException notFolder -> texts.get("why.not-a-folder", notFolder.getFile());
            case AccessDeniedException denied -> texts.get("why.denied", denied.getFile());
            case FileAlreadyExistsException notFolder -> texts.get("why.not-a-folder", notFolder.getFile());
            case NoSuchFileException none -> texts.get("why.no-folder", none.getFile());
            default -> texts.get("why.system", String.valueOf(refused.getMessage()));
        };
    }
}
