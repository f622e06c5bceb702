package org.grantwarden.domain.apiclient;

/** Digests API keys under the installation's keyset for them, which never stands in clear in the database. */
public interface KeyDigests {
    /** The digest under the newest key of the keyset. */
    KeyDigest of(ApiKey key);

    /** Whether the digest is of this key, under any key of the keyset; compared in constant time. */
    boolean matches(ApiKey key, KeyDigest digest);
}
