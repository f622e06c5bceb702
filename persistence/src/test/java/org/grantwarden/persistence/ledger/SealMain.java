package org.grantwarden.persistence.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.persistence.database.TestLeafMac;
import org.grantwarden.persistence.secret.TestSettings;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Sequencer and publisher of one node, in a process of their own. Arguments: JDBC URL, user, data folder, the step at which it
 * ends suddenly (0: none), how many rounds it works (0: until it is killed), the origins of both logs. The password comes on
 * standard input.
 */
final class SealMain {
    private static final int BATCH = 7;

    private SealMain() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(arguments[0]);
        plain.setUser(arguments[1]);
        plain.setPassword(in.readLine());
        var source = new HaltingSource(plain, Integer.parseInt(arguments[3])).asDataSource();
        TestSettings settings = new TestSettings(Path.of(arguments[2]));
        Sequencer sequencer = new Sequencer(source, new TestLeafMac());
        FileCheckpointKeys keys = new FileCheckpointKeys(settings, Optional.empty());
        keys.open(Map.of(Log.CONTROL, arguments[5], Log.USE, arguments[6]), false);
        Publisher publisher = new Publisher(source, keys, new CheckpointMemory(settings), () -> Standing.TRUSTED);
        int rounds = Integer.parseInt(arguments[4]);
        System.out.println("ready");
        for (int round = 0; rounds == 0 || round < rounds; round++) {
            for (Log log : Log.values()) {
                sequencer.sequence(log, BATCH);
                publisher.publish(log);
            }
        }
    }
}
