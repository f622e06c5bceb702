package org.grantwarden.domain.ledger;

import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who cosigns the logs' checkpoints, as it stands in the database. It stays there, and so do its cosignatures, when the
 * operator names it no longer.
 *
 * @param url where it answers
 * @param named whether the operator names it
 */
public record Witness(UUID id, CosignerKey key, URI url, boolean named, long version) {
    /** The one that the operator names for the first time. */
    public static Witness first(UUID id, NamedWitness named) {
        return new Witness(id, named.key(), named.url(), true, 1);
    }

    /** This one as the operator names it now. */
    public Witness named(NamedWitness present) {
        return new Witness(id, key, present.url(), true, version + 1);
    }

    /** This one after the operator left it out. */
    public Witness dropped() {
        return new Witness(id, key, url, false, version + 1);
    }

    /** Where checkpoints are sent (C2SP tlog-witness). */
    public URI addCheckpoint() {
        return URI.create(url + "/add-checkpoint");
    }

    /** Its values by the names that entries use. */
    public SortedMap<String, String> recorded() {
        TreeMap<String, String> recorded = new TreeMap<>();
        recorded.put("vkey", key.vkey());
        recorded.put("url", url.toString());
        recorded.put("named", Boolean.toString(named));
        return recorded;
    }
}
