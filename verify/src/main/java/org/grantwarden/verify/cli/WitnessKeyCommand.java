package org.grantwarden.verify.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.grantwarden.verify.export.CannotJudgeException;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;

/** {@code witness-key}: a new key for a witness, in a file that only its owner can read. */
final class WitnessKeyCommand {
    private WitnessKeyCommand() {}

    static Answer run(List<String> typed) throws UsageException, CannotJudgeException {
        Arguments arguments = Arguments.parse(typed, Set.of("--name", "--out"), Set.of());
        arguments.rest(0, 0, "options only");
        String file = arguments.required("--out");
        try {
            SignerKey key = SignerKey.generate(arguments.required("--name"), VerifierKey.COSIGNATURE);
            create(Path.of(file));
            Files.write(Path.of(file), key.file().getBytes(StandardCharsets.UTF_8));
            return Answer.text(List.of(
                    "The key is in '" + file + "': keep it secret. Others know this witness by:",
                    key.verifier().text()));
        } catch (MalformedNoteException e) {
            throw new UsageException("--name: " + e.getMessage() + ".");
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("--out: '" + file + "' exists; a key is never overwritten.");
        } catch (IOException e) {
            throw new CannotJudgeException("'" + file + "' cannot be written: " + e.getMessage(), e);
        }
    }

    private static void create(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
