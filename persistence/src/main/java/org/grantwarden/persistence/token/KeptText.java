package org.grantwarden.persistence.token;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshJournal.Kept;
import org.grantwarden.domain.token.RefreshLeases.Lease;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** An answer of the journal as one text, to be encrypted. What is null is left out. */
final class KeptText {
    private KeptText() {}

    static Secret write(Kept kept) {
        Lease lease = kept.lease();
        TokenSet tokenSet = kept.tokenSet();
        Properties text = new Properties();
        text.setProperty("connection", lease.connectionId().toString());
        text.setProperty("lease.token_set_version", Long.toString(lease.tokenSetVersion()));
        text.setProperty("lease.owner", lease.owner());
        text.setProperty("lease.generation", Long.toString(lease.generation()));
        text.setProperty("lease.until", lease.until().toString());
        text.setProperty("authorization", tokenSet.authorizationId().toString());
        text.setProperty("token_type", tokenSet.tokenType());
        text.setProperty("access_fingerprint", tokenSet.access().value());
        put(text, "refresh_fingerprint", tokenSet.refresh());
        text.setProperty("requested", Scopes.format(tokenSet.requested()));
        text.setProperty("granted", Scopes.format(tokenSet.granted()));
        text.setProperty("obtained_at", tokenSet.obtainedAt().toString());
        put(text, "expires_at", tokenSet.expiresAt());
        text.setProperty("authorized_at", tokenSet.authorizedAt().toString());
        text.setProperty("hosts", String.join(" ", tokenSet.boundTo().values()));
        text.setProperty("version", Long.toString(tokenSet.version()));
        text.setProperty("access_token", kept.tokens().access().reveal());
        Secret refresh = kept.tokens().refresh();
        put(text, "refresh_token", refresh == null ? null : refresh.reveal());
        StringWriter out = new StringWriter();
        try {
            text.store(out, null);
        } catch (IOException e) {
            throw new IllegalStateException("writing into memory failed", e);
        }
        return Secret.of(out.toString());
    }

    /** @throws IllegalArgumentException if it is not a text of {@link #write} */
    static Kept read(Secret secret) {
        Properties text = new Properties();
        try {
            text.load(new StringReader(secret.reveal()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        UUID connectionId = UUID.fromString(must(text, "connection"));
        Lease lease = new Lease(
                connectionId,
                Long.parseLong(must(text, "lease.token_set_version")),
                must(text, "lease.owner"),
                Long.parseLong(must(text, "lease.generation")),
                Instant.parse(must(text, "lease.until")));
        TokenSet tokenSet = new TokenSet(
                connectionId,
                UUID.fromString(must(text, "authorization")),
                must(text, "token_type"),
                new Fingerprint(must(text, "access_fingerprint")),
                may(text, "refresh_fingerprint").map(Fingerprint::new).orElse(null),
                Scopes.parse(must(text, "requested")),
                Scopes.parse(must(text, "granted")),
                Instant.parse(must(text, "obtained_at")),
                may(text, "expires_at").map(Instant::parse).orElse(null),
                Instant.parse(must(text, "authorized_at")),
                hosts(must(text, "hosts")),
                Long.parseLong(must(text, "version")));
        Tokens tokens = new Tokens(
                Secret.of(must(text, "access_token")),
                may(text, "refresh_token").map(Secret::of).orElse(null));
        return new Kept(lease, tokenSet, tokens);
    }

    private static void put(Properties text, String name, @Nullable Object value) {
        if (value != null) {
            text.setProperty(name, value.toString());
        }
    }

    private static Optional<String> may(Properties text, String name) {
        return Optional.ofNullable(text.getProperty(name));
    }

    private static String must(Properties text, String name) {
        return may(text, name).orElseThrow(() -> new IllegalArgumentException("the answer has no " + name));
    }

    private static Hosts hosts(String names) {
        return Hosts.ofNames(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }
}
