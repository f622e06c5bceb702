package org.grantwarden.web.iclient;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** A client secret in a form: what is known of the stored one, and what was typed, which is never rendered. */
public class SecretInput implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable StoredSecret stored;
    private @Nullable LocalDate expires;

    private @Nullable PublicKey made;

    /** What was typed or made last, until it is saved: lost rather than written to a disk. */
    private transient @Nullable Secret typed;

    /**
     * Forgets what was typed and shows what is stored.
     *
     * @param present null for a new iClient
     * @param lastDay the day on which the provider ends it; null where it sets none
     */
    void begin(@Nullable StoredSecret present, @Nullable LocalDate lastDay) {
        stored = present;
        expires = lastDay;
        forget();
    }

    /** Forgets what was typed: it is saved, or the form was left. */
    void forget() {
        typed = null;
        made = null;
    }

    /** Takes a key that was made here in the place of what was typed. */
    void take(KeepClientKeys.Made key) {
        typed = key.key();
        made = key.publicHalf();
    }

    /** The public half of the key that was made here and waits to be saved; null where none was. */
    public @Nullable PublicKey getMade() {
        return typed == null ? null : made;
    }

    /** What was typed or made; null keeps what is stored. */
    @Nullable
    Secret typed() {
        return typed;
    }

    /** Always null: what was typed is never rendered back. */
    public @Nullable String getValue() {
        return null;
    }

    /** A new client secret; empty keeps what was typed before, else what is stored. */
    public void setValue(@Nullable String value) {
        if (value != null && !value.isEmpty()) {
            typed = Secret.of(value);
            made = null;
        }
    }

    /** Whether a typed secret waits to be saved. */
    public boolean isKept() {
        return typed != null && made == null;
    }

    /** When the stored secret was entered; null for a new iClient. */
    public @Nullable Instant getSetAt() {
        return stored == null ? null : stored.setAt();
    }

    /** Who entered the stored secret. */
    public @Nullable String getSetBy() {
        return stored == null ? null : stored.setBy();
    }

    /** The stored secret's fingerprint, abbreviated. */
    public @Nullable String getFingerprint() {
        return stored == null ? null : stored.fingerprint();
    }

    /** The day on which the provider ends the secret; null where it sets none. */
    public @Nullable LocalDate getExpires() {
        return expires;
    }

    /** The day on which the provider ends the secret. */
    public void setExpires(@Nullable LocalDate expires) {
        this.expires = expires;
    }
}
