package org.grantwarden.domain.provider;

/** Asks an issuer for its metadata. Nothing secret is sent. */
public interface MetadataReader {
    /**
     * Reads the document of RFC 8414, else that of OpenID Connect Discovery. It counts only if its issuer is the one
     * asked for, character by character (RFC 8414 §3.3).
     */
    Answer read(String issuer);

    /** What came of it. */
    sealed interface Answer {
        /** The server's own words. */
        record Found(ServerMetadata metadata) implements Answer {}

        /**
         * None that counts.
         *
         * @param code such as {@code issuer_differs}, for a text
         * @param detail what was asked and what came; without secrets
         */
        record None(String code, String detail) implements Answer {}
    }
}
