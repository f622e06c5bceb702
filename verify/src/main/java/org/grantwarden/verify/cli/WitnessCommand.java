package org.grantwarden.verify.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.grantwarden.verify.export.CannotJudgeException;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;
import org.grantwarden.verify.witness.Witness;
import org.grantwarden.verify.witness.WitnessServer;

/** {@code witness}: runs until it is ended. */
final class WitnessCommand {
    private static final int HIGHEST_PORT = 65_535;

    private WitnessCommand() {}

    static Answer run(List<String> typed, PrintStream out, PrintStream err)
            throws UsageException, CannotJudgeException {
        Arguments arguments = Arguments.parse(typed, Set.of("--listen", "--state", "--key", "--log"), Set.of());
        arguments.rest(0, 0, "options only");
        InetSocketAddress address = address(arguments.required("--listen"));
        SignerKey key = key(arguments.required("--key"));
        Map<String, List<VerifierKey>> logs = logs(arguments.all("--log"));
        Path folder = Path.of(arguments.required("--state"));
        try (Witness witness = Witness.open(key, logs, folder, Clock.systemUTC());
                WitnessServer server = WitnessServer.start(witness, address, err)) {
            out.println("Witness " + key.verifier().text());
            out.println("Listening on http://" + address.getHostString() + ":"
                    + server.address().getPort() + " for " + logs.keySet());
            out.flush();
            new CountDownLatch(1).await();
            return Answer.text(List.of());
        } catch (IOException e) {
            throw new CannotJudgeException("The witness cannot run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.text(List.of("The witness ends."));
        }
    }

    private static InetSocketAddress address(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= HIGHEST_PORT) {
                return new InetSocketAddress(text.substring(0, colon), port);
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--listen: '" + text + "' is not <address>:<port>, such as 127.0.0.1:8100.");
        }
        throw new UsageException("--listen: '" + text + "' is not <address>:<port>, such as 127.0.0.1:8100.");
    }

    private static SignerKey key(String file) throws UsageException, CannotJudgeException {
        try {
            SignerKey key = SignerKey.parse(new String(TypedFiles.read(file), StandardCharsets.UTF_8));
            if (key.verifier().type() == VerifierKey.COSIGNATURE) {
                return key;
            }
        } catch (MalformedNoteException e) {
            throw new UsageException("--key: '" + file + "': " + e.getMessage() + ".");
        }
        throw new UsageException("--key: '" + file + "' is not a witness's key: make one with witness-key.");
    }

    /** A log's key, or key and origin with a blank between where the two have different names. */
    private static Map<String, List<VerifierKey>> logs(List<String> typed) throws UsageException {
        Map<String, List<VerifierKey>> logs = new LinkedHashMap<>();
        for (String line : typed) {
            int blank = line.indexOf(' ');
            try {
                VerifierKey key = VerifierKey.parse(blank < 0 ? line : line.substring(0, blank));
                String origin = blank < 0 ? key.name() : line.substring(blank + 1);
                logs.computeIfAbsent(origin, any -> new ArrayList<>()).add(key);
            } catch (MalformedNoteException e) {
                throw new UsageException("--log: " + e.getMessage() + ".");
            }
        }
        if (logs.isEmpty()) {
            throw new UsageException("Name at least one log: --log '<name>+<id>+<base64>'.");
        }
        return logs;
    }
}
