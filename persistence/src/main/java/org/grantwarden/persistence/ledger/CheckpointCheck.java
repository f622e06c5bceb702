package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/** Walks through the stored checkpoints beside the leaves and compares each with the tree of its size. */
final class CheckpointCheck implements AutoCloseable {
    private static final int FETCH = 500;
    private static final String READ = """
            select size, encode(root, 'base64'), note, at from ledger_checkpoint where log = ? and size > ? order by size
            """;

    private final Log log;
    private final Findings findings;
    private final List<VerifierKey> keys;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private @Nullable PublishedCheckpoint next;
    private long fitting;
    private boolean diverged;

    CheckpointCheck(Connection connection, Log log, Findings findings, long from) throws SQLException {
        this.log = log;
        this.findings = findings;
        this.fitting = from;
        this.keys = JpaCheckpointKeys.read(connection, log).stream()
                .map(CheckpointKey::key)
                .toList();
        this.statement = connection.prepareStatement(READ);
        statement.setFetchSize(FETCH);
        statement.setInt(1, log.number());
        statement.setLong(2, from);
        this.rows = statement.executeQuery();
        advance();
    }

    /** The tree has grown by a leaf. */
    void reached(Frontier frontier) throws SQLException {
        PublishedCheckpoint checkpoint = next;
        if (checkpoint == null || checkpoint.checkpoint().size() != frontier.size()) {
            return;
        }
        if (checkpoint.checkpoint().root().equals(Hash.of(frontier.root()))) {
            fitting = frontier.size();
        } else if (!diverged) {
            // All later ones differ as well: the first tells between which sizes the past was rewritten.
            diverged = true;
            findings.add(
                    log,
                    fitting,
                    Damage.CHECKPOINT_MISMATCH,
                    "the checkpoint of size " + frontier.size() + " was signed over other leaves; that of " + fitting
                            + " fits");
        }
        advance();
    }

    /** All leaves have been seen. */
    void end(long size) {
        PublishedCheckpoint checkpoint = next;
        if (checkpoint != null && checkpoint.checkpoint().size() > size) {
            findings.add(
                    log,
                    size,
                    Damage.CHECKPOINT_MISMATCH,
                    "a checkpoint was signed at size " + checkpoint.checkpoint().size() + ", the log has " + size);
        }
    }

    private void advance() throws SQLException {
        next = null;
        while (next == null && rows.next()) {
            try {
                PublishedCheckpoint read = CheckpointTable.read(rows, log);
                if (!LogNames.verifies(
                        SignedNote.parse(read.note()), read.checkpoint().origin(), keys)) {
                    throw new IllegalArgumentException("no key of the log signed it");
                }
                next = read;
            } catch (IllegalArgumentException e) {
                findings.add(
                        log,
                        null,
                        Damage.CHECKPOINT_SIGNATURE,
                        "the checkpoint of size " + rows.getLong(1) + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
