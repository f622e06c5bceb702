package org.grantwarden.persistence.secret;

import java.util.List;

/**
 * A column that holds ciphertexts. The table {@code key_place} names the same ones for the database's own checks; a test
 * compares both with all columns there are.
 *
 * @param version SQL for the version in the associated data of a row's ciphertext
 */
record CiphertextColumn(String table, String column, String version) {
    /** All of them; those that most calls wait for come last, when the rest is known to work. */
    static final List<CiphertextColumn> ALL = List.of(
            new CiphertextColumn("iclient", "secret", "secret_version"),
            new CiphertextColumn("iclient", "former_secret", "former_version"),
            new CiphertextColumn("iclient", "next_key", "next_key_version"),
            new CiphertextColumn("iclient", "dpop_key", "dpop_key_version"),
            new CiphertextColumn("connection", "api_key", "api_key_sealed_in"),
            new CiphertextColumn("oauth_authorization", "state", "1"),
            new CiphertextColumn("oauth_authorization", "code_verifier", "1"),
            new CiphertextColumn("oauth_authorization", "device_code", "1"),
            new CiphertextColumn("oauth_authorization", "user_code", "1"),
            new CiphertextColumn("oauth_authorization", "verification_link", "1"),
            new CiphertextColumn("token_set", "access_token", "version"),
            new CiphertextColumn("token_set", "refresh_token", "version"));

    /** As it is called in {@code key_place} and in entries. */
    String place() {
        return table + "." + column;
    }

    static CiphertextColumn of(String place) {
        return ALL.stream()
                .filter(column -> column.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no place of ciphertexts: " + place));
    }

    /** Some values under a key, locked. What somebody else is changing just now is left for the next pass. */
    String selectSome() {
        return """
                select t.id, coalesce(%2$s, 0), t.%1$s from %3$s t where key_of(t.%1$s) = ? and t.id > ?
                order by t.id limit ? for no key update skip locked""".formatted(column, version, table);
    }

    String update() {
        return "update %s set %s = ? where id = ?".formatted(table, column);
    }

    String count() {
        return "select '%s', key_of(%s), count(*) from %s where %2$s is not null group by 2"
                .formatted(place(), column, table);
    }
}
