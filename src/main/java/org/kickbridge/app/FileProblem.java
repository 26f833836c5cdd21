package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says what is wrong with a file where Java says only its name. Stateless. */
public final class FileProblem {
    private FileProblem() {
    }

    /** What is wrong, in one line. */
    public static String line(IOException thrown) {
        return switch (thrown) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file or folder";
            case AccessDeniedException denied -> denied.getFile() + ": this user may not use it";
            case FileAlreadyExistsException taken -> taken.getFile() + ": a file of that name is in the way";
            case NotDirectoryException file -> file.getFile() + ": this is no folder";
            case FileSystemException other when other.getReason() != null ->
                other.getFile() + ": " + other.getReason();
            default -> thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        };
    }
}
