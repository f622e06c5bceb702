package org.grantwarden.verify.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.grantwarden.verify.export.CannotJudgeException;

/** Finds the command that was typed, runs it and prints what it came to. */
public final class Commands {
    private static final List<String> NAMES =
            List.of("verify", "proof", "consistency", "leaves", "witness", "witness-key", "help");
    private static final String HELP = """
            Checks an export of a Grantwarden ledger on your own machine. Needs neither server nor database.

              [verify] --key <key>… [--kept <checkpoint> [--consistency <proof>]] [--log-origin <name>] [--uids] <export.zip>
              proof --key <key>… --leaf <file with the entry's line> [--log-origin <name>] <file.tlog-proof>
              consistency --key <key>… <older checkpoint> <newer checkpoint> <proof>
              leaves --key <key>… --checkpoint <checkpoint> <leaves.ndjson>
              witness-key --name <name> --out <new file>
              witness --listen 127.0.0.1:<port> --state <folder> --key <file> --log <key>…

            A key is one line, <name>+<id>+<base64>. Get it from the log once, by a way that you trust, and keep it.
            Exit codes: 0 unaltered, 1 damage found, 2 cannot judge. The last line of output is JSON.
            """;

    private Commands() {}

    /**
     * Runs one command.
     *
     * @return the exit code: 0 good, 1 damaged, 2 cannot judge
     */
    public static int run(List<String> typed, PrintStream out, PrintStream err) {
        Answer answer;
        try {
            answer = dispatch(typed, out, err);
        } catch (UsageException | CannotJudgeException e) {
            err.println(e.getMessage());
            err.flush();
            answer = Answer.cannotJudge(String.valueOf(e.getMessage()));
        }
        answer.lines().forEach(out::println);
        if (!answer.members().isEmpty()) {
            out.println(answer.json());
        }
        out.flush();
        return answer.exitCode();
    }

    private static Answer dispatch(List<String> typed, PrintStream out, PrintStream err)
            throws UsageException, CannotJudgeException {
        if (typed.isEmpty() || typed.contains("--help") || typed.get(0).equals("help")) {
            return Answer.text(HELP.lines().toList());
        }
        String first = typed.get(0);
        List<String> rest = typed.subList(1, typed.size());
        return switch (first) {
            case "verify" -> VerifyCommand.run(rest);
            case "proof" -> ProofCommand.run(rest);
            case "consistency" -> ConsistencyCommand.run(rest);
            case "leaves" -> LeavesCommand.run(rest);
            case "witness" -> WitnessCommand.run(rest, out, err);
            case "witness-key" -> WitnessKeyCommand.run(rest);
            default -> export(typed);
        };
    }

    private static Answer export(List<String> typed) throws UsageException, CannotJudgeException {
        String first = typed.get(0);
        if (!first.startsWith("--") && !first.endsWith(".zip") && !Files.exists(Path.of(first))) {
            throw new UsageException(
                    "There is no command and no file '" + first + "'." + Arguments.nearest(first, NAMES));
        }
        return VerifyCommand.run(typed);
    }
}
