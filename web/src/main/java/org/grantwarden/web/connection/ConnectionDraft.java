package org.grantwarden.web.connection;

import java.io.Serializable;
import java.util.SortedSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** What is typed in the panel, scopes excepted. Nothing of it is stored until it is saved. */
public class ConnectionDraft implements Serializable {

    private static final long serialVersionUID = 1L;

    private String name = "";
    private @Nullable String from;
    private @Nullable String clonedName;
    private String purpose = "";
    private @Nullable UUID owner;
    private String provider = "";
    private String accountType = "";
    private AuthType authType = AuthType.OAUTH2;
    private @Nullable UUID iClient;

    /** What was typed last, until it is saved: never rendered, and lost rather than written to a disk. */
    private transient @Nullable Secret apiKey;

    /** Takes over what is stored. */
    void take(Connection connection) {
        name = connection.name();
        purpose = connection.purpose();
        owner = connection.owner();
        provider = connection.provider().value();
        accountType = connection.accountType();
        authType = connection.authType();
        iClient = connection.iClientId();
        apiKey = null;
    }

    /** Begins with another connection's settings, under a name of its own; tokens and key stay where they are. */
    void takeSettings(Connection original, String newName) {
        take(original);
        clonedName = original.name();
        name = newName;
    }

    /** Whether that iClient is one of the chosen provider's and account type's. */
    boolean fits(IClient registered) {
        return registered.provider().value().equals(provider)
                && registered.accountType().equals(accountType);
    }

    /** The draft as a use case takes it. */
    ConnectionForm form(SortedSet<Scope> scopes) {
        return new ConnectionForm(
                name, purpose, owner, provider, accountType, authType, isOauth2() ? iClient : null, scopes, apiKey);
    }

    /** Forgets the typed API key: it is stored now. */
    void forgetKey() {
        apiKey = null;
    }

    /** The connection's name. */
    public String getName() {
        return name;
    }

    /** The connection's name. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** The connection whose settings a new one begins with, as it stands in the address; null for none. */
    public @Nullable String getFrom() {
        return from;
    }

    /** The connection whose settings a new one begins with. */
    public void setFrom(@Nullable String from) {
        this.from = from;
    }

    /** The name of the connection whose settings were taken over; null where none were. */
    public @Nullable String getClonedName() {
        return clonedName;
    }

    /** What it is for. */
    public String getPurpose() {
        return purpose;
    }

    /** What it is for. */
    public void setPurpose(@Nullable String purpose) {
        // A browser sends each line's end as two characters.
        this.purpose = purpose == null ? "" : purpose.replace("\r\n", "\n");
    }

    /** The user who answers for it; null for who saves it. */
    public @Nullable UUID getOwner() {
        return owner;
    }

    /** The user who answers for it. */
    public void setOwner(@Nullable UUID owner) {
        this.owner = owner;
    }

    /** The provider's id. */
    public String getProvider() {
        return provider;
    }

    /** The provider's id. */
    public void setProvider(@Nullable String provider) {
        this.provider = provider == null ? "" : provider;
    }

    /** The account type's id. */
    public String getAccountType() {
        return accountType;
    }

    /** The account type's id. */
    public void setAccountType(@Nullable String accountType) {
        this.accountType = accountType == null ? "" : accountType;
    }

    /** How it proves itself. */
    public AuthType getAuthType() {
        return authType;
    }

    /** How it proves itself; nothing chosen leaves it. */
    public void setAuthType(@Nullable AuthType authType) {
        this.authType = authType == null ? this.authType : authType;
    }

    /** Whether a person consents with what is chosen. */
    public boolean isConsent() {
        return authType.consent();
    }

    /** Whether the client credentials alone bring tokens with what is chosen. */
    public boolean isDirect() {
        return authType == AuthType.CLIENT_CREDENTIALS;
    }

    /** Whether OAuth 2.0 is chosen, with consent or without. */
    public final boolean isOauth2() {
        return authType.oauth2();
    }

    /** The chosen iClient; null when none is. */
    public @Nullable UUID getClient() {
        return iClient;
    }

    /** The chosen iClient. */
    public void setClient(@Nullable UUID iClient) {
        this.iClient = iClient;
    }

    /** Always null: what was typed is never rendered back. */
    public @Nullable String getApiKey() {
        return null;
    }

    /** A new API key; empty keeps what was typed before, else what is stored. */
    public void setApiKey(@Nullable String typed) {
        if (typed != null && !typed.isEmpty()) {
            apiKey = Secret.of(typed);
        }
    }

    /** Whether a typed API key waits to be saved. */
    public boolean isKeyKept() {
        return apiKey != null;
    }
}
