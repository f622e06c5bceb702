package org.grantwarden.web.connection;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.ConnectionState.Gravity;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.token.GrantClocks;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * What the connection's page shows beyond the overview itself.
 *
 * @param provider null where it left the catalogue
 */
public record ConnectionFacts(
        ConnectionOverview overview, @Nullable Provider provider) {

    /** Whether it uses OAuth 2.0, with consent or without. */
    public boolean oauth2() {
        return overview.connection().authType().oauth2();
    }

    /** Whether a person consents. */
    public boolean consent() {
        return overview.connection().authType().consent();
    }

    /** Whether a browser can be sent to the provider for consent. */
    public boolean byBrowser() {
        return consent() && (provider == null || typeHas(AccountType::authorizeUrl));
    }

    /** Whether a person can consent with a user code. */
    public boolean byCode() {
        return consent() && typeHas(AccountType::deviceUrl);
    }

    private boolean typeHas(Function<AccountType, @Nullable URI> endpoint) {
        return provider != null
                && provider.accountType(overview.connection().accountType())
                        .filter(type -> endpoint.apply(type) != null)
                        .isPresent();
    }

    /** Whether the client credentials alone bring its tokens. */
    public boolean direct() {
        return overview.connection().authType() == AuthType.CLIENT_CREDENTIALS;
    }

    /** The key of the text of its auth type. */
    public String authTypeKey() {
        return ConnectionChoices.keyOf(overview.connection().authType());
    }

    /** Whether only its tombstone is left. */
    public boolean deleted() {
        return overview.connection().lifecycle() == Lifecycle.DELETED;
    }

    /** Whether something is wrong with it, so that the doctor is offered beside its status. */
    public boolean troubled() {
        Gravity gravity = overview.status().state().gravity();
        return gravity == Gravity.BROKEN || gravity == Gravity.ATTENTION;
    }

    /** Whether it is active and a test since the last consent has shown that it works: then nothing is left to do. */
    public boolean proved() {
        LastTest test = overview.lastTest();
        TokenSet tokenSet = overview.tokenSet();
        return overview.status().state() == ConnectionState.ACTIVE
                && test != null
                && test.result().works()
                && (tokenSet == null || !test.at().isBefore(tokenSet.authorizedAt()));
    }

    /** Whether it can be paused. */
    public boolean pausable() {
        return LifecycleEvent.PAUSED.from(overview.connection().lifecycle()).isPresent();
    }

    /** Whether it can be resumed. */
    public boolean resumable() {
        return LifecycleEvent.RESUMED.from(overview.connection().lifecycle()).isPresent();
    }

    /** Whether there can be new tokens without a person. */
    public boolean refreshable() {
        TokenSet tokenSet = overview.tokenSet();
        return tokenSet != null && tokenSet.renewable(overview.connection().authType());
    }

    /** Whether there is a grant to revoke. */
    public boolean revocable() {
        return oauth2() && overview.tokenSet() != null;
    }

    /** Whether the provider can be asked about the access token. */
    public boolean introspectable() {
        return revocable() && typeHas(AccountType::introspectUrl);
    }

    /** The scopes that it should have. */
    public List<Scope> approved() {
        return List.copyOf(overview.connection().approved());
    }

    /** The scopes that the provider granted with the present tokens; none without tokens. */
    public List<Scope> granted() {
        TokenSet tokenSet = overview.tokenSet();
        return tokenSet == null ? List.of() : List.copyOf(tokenSet.granted());
    }

    /** When the grant dies unless it is refreshed; null where unknown. */
    public @Nullable Instant idleEnd() {
        return clocks().idleEnd();
    }

    /** When the grant dies whatever happens; null where unknown. */
    public @Nullable Instant absoluteEnd() {
        return clocks().absoluteEnd();
    }

    /** What a person does at the provider to take the grant back; empty where there is nothing to do by hand. */
    public String revocationSteps() {
        String steps = provider == null ? null : provider.oauth2().revocationSteps();
        return steps == null || !consent() ? "" : steps;
    }

    private GrantClocks clocks() {
        TokenSet tokenSet = overview.tokenSet();
        return provider == null || tokenSet == null
                ? new GrantClocks(null, null)
                : GrantClocks.of(tokenSet, provider.oauth2());
    }
}
