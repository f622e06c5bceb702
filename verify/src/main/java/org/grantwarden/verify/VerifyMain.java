package org.grantwarden.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.grantwarden.verify.cli.Commands;

/** {@code java -jar grantwarden-verify.jar …}; {@code help} tells the rest. */
public final class VerifyMain {
    private VerifyMain() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.exit(Commands.run(List.of(args), out, err));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
