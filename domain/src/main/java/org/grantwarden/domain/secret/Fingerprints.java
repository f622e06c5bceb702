package org.grantwarden.domain.secret;

/** Makes keyed digests under the installation's fingerprint key, which never stands in clear in the database. */
public interface Fingerprints {
    /** The fingerprint of a secret; the same secret always gives the same. */
    Fingerprint of(Secret secret);

    /**
     * A pseudonym (hex) of something typed that must not be stored as it is, such as the name of an unknown user: people
     * type passwords into name fields.
     */
    String pseudonym(String typed);
}
