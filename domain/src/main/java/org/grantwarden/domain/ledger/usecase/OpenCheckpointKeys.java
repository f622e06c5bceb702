package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.CheckpointKeyFile;
import org.grantwarden.domain.ledger.CheckpointKeys;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.VerifierKey;

/** Opens the keys that sign checkpoints, at the start. A key that is new, or gone, is an entry; all stay published. */
@ApplicationScoped
public class OpenCheckpointKeys {
    private static final int INSTANCE_DIGITS = 8;

    private CheckpointKeys keys;
    private CheckpointKeyFile file;
    private Settings settings;
    private Entries entries;

    protected OpenCheckpointKeys() {}

    @Inject
    public OpenCheckpointKeys(CheckpointKeys keys, CheckpointKeyFile file, Settings settings, Entries entries) {
        this.keys = keys;
        this.file = file;
        this.settings = settings;
        this.entries = entries;
    }

    /** Opens them and brings what the database knows of them up to date. */
    @Transactional
    public void open() {
        String base = keys.base(this::newBase);
        Map<Log, String> origins = new EnumMap<>(Log.class);
        boolean first = true;
        for (Log log : Log.values()) {
            origins.put(log, base + "/" + log.code());
            first &= keys.of(log).isEmpty();
        }
        file.open(origins, first).forEach(this::compare);
    }

    private void compare(Log log, List<VerifierKey> signing) {
        List<CheckpointKey> known = keys.of(log);
        for (VerifierKey key : signing) {
            if (known.stream().noneMatch(k -> k.retiredAt() == null && k.key().equals(key))) {
                keys.add(log, key, entry(Action.CHECKPOINT_KEY_ADD, key));
            }
        }
        for (CheckpointKey key : known) {
            if (key.retiredAt() == null && !signing.contains(key.key())) {
                keys.retire(log, key.key(), entry(Action.CHECKPOINT_KEY_RETIRE, key.key()));
            }
        }
    }

    private Entry entry(Action action, VerifierKey key) {
        return entries.fact(action, Outcome.SUCCESS, Target.SYSTEM, 0).with("vkey", key.vkey());
    }

    /** Where the logs are found, without the scheme, and a part that tells installations at one address apart. */
    private String newBase() {
        URI url = settings.publicUrl();
        String host = url.getHost().toLowerCase(Locale.ROOT) + (url.getPort() < 0 ? "" : ":" + url.getPort());
        return host + "/ledger/" + UUID.randomUUID().toString().replace("-", "").substring(0, INSTANCE_DIGITS);
    }
}
