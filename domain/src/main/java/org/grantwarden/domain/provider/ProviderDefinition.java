package org.grantwarden.domain.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A provider's definition as it was last seen. It is kept and put on record like a credential, because it decides where
 * secrets go.
 *
 * @param id target of its entries
 * @param provider identifier in the catalogue
 * @param name as shown
 * @param origin where it comes from
 * @param text the definition itself, YAML
 * @param changedAt when this version was seen
 * @param removed whether it is gone; its history stays
 */
public record ProviderDefinition(
        UUID id,
        ProviderId provider,
        String name,
        Origin origin,
        String text,
        Instant changedAt,
        boolean removed,
        long version) {
    /** Where a definition comes from. */
    public enum Origin {
        /** With the product. */
        SHIPPED,
        /** From the operator's folder. */
        FOLDER,
        /** Typed in the console. */
        CONSOLE;

        /** As it stands in the database and in entries. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The origin of that code. */
        public static Origin ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public ProviderDefinition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /** The next version with another text. */
    public ProviderDefinition changed(String newName, Origin from, String newText, Instant at) {
        return new ProviderDefinition(id, provider, newName, from, newText, at, false, version + 1);
    }

    /** The next version: gone. */
    public ProviderDefinition gone(Instant at) {
        return new ProviderDefinition(id, provider, name, origin, text, at, true, version + 1);
    }

    /** SHA-256 of the text, in hexadecimal: it changes with every character, a comment too. */
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * What the ledger records of it: each field and the digest of all.
     *
     * @param read what the text says
     */
    public SortedMap<String, String> recorded(Provider read) {
        TreeMap<String, String> fields = new TreeMap<>();
        if (removed) {
            return fields;
        }
        fields.putAll(ProviderFacts.of(read));
        fields.put("origin", origin.code());
        fields.put("definition_digest", digest());
        return fields;
    }
}
