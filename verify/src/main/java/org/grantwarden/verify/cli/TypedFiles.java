package org.grantwarden.verify.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.grantwarden.verify.export.CannotJudgeException;

/** Files that were named on the command line. */
final class TypedFiles {
    private static final long LONGEST = 1 << 20;

    private TypedFiles() {}

    /** @throws CannotJudgeException if it cannot be read, or is beyond all measure for a proof or a checkpoint */
    static byte[] read(String name) throws CannotJudgeException {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new CannotJudgeException("There is no file '" + name + "'.");
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new CannotJudgeException("'" + name + "' is too long to be what is expected here.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CannotJudgeException("'" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
