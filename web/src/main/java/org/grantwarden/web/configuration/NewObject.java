package org.grantwarden.web.configuration;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.configuration.Difference;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Typed;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** What must be typed for an object that a file makes: a secret, which stands in no file, and perhaps a client ID. */
public class NewObject implements Serializable {
    private static final long serialVersionUID = 1L;

    private final UUID id;
    private final boolean iClient;
    private final String name;
    private final String where;
    private final boolean needsClientId;
    private @Nullable String clientId;

    /** Kept while the preview is open, never rendered, never written anywhere. */
    private transient @Nullable Secret secret;

    NewObject(Difference difference) {
        this.id = difference.id();
        this.iClient = difference.ofIClient();
        this.name = difference.name();
        this.where = difference.wanted().where();
        this.needsClientId = difference.needsClientId();
    }

    /** Takes over what was typed for the same object in a former preview. */
    NewObject after(NewObject former) {
        clientId = former.clientId;
        secret = former.secret;
        return this;
    }

    boolean sameAs(NewObject other) {
        // Elsewhere the secret would go to other hosts: it is asked for again.
        return iClient == other.iClient && Objects.equals(name, other.name) && where.equals(other.where);
    }

    UUID id() {
        return id;
    }

    Typed typed() {
        return new Typed(clientId, secret);
    }

    /** Whether it is an iClient; else it is a connection with an API key. */
    public boolean isIClient() {
        return iClient;
    }

    /** The object's name. */
    public String getName() {
        return name;
    }

    /** Whether the client ID must be typed. */
    public boolean isNeedsClientId() {
        return needsClientId;
    }

    /** Whether a secret is held for it. */
    public boolean isKept() {
        return secret != null;
    }

    /** The client ID. */
    public @Nullable String getClientId() {
        return clientId;
    }

    /** The client ID. */
    public void setClientId(@Nullable String typed) {
        clientId = typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Always null: what was typed is never rendered back. */
    public @Nullable String getSecret() {
        return null;
    }

    /** The secret; nothing typed keeps the one typed before. */
    public void setSecret(@Nullable String typed) {
        if (typed != null && !typed.isEmpty()) {
            secret = Secret.of(typed);
        }
    }
}
