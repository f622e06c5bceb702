package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.SecretExpiry;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/** What a form that breaks no rule would make of an iClient: values, nothing is stored. */
@ApplicationScoped
public class IClientDrafts {
    private IClientRules rules;
    private Fingerprints fingerprints;
    private CurrentCall currentCall;
    private Clock clock;

    protected IClientDrafts() {}

    @Inject
    public IClientDrafts(IClientRules rules, Fingerprints fingerprints, CurrentCall currentCall, Clock clock) {
        this.rules = rules;
        this.fingerprints = fingerprints;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What would be recorded of a new one, but for its secret. */
    Map<String, String> settings(IClientForm form) {
        return IClient.settings(
                form.name().strip(),
                new ProviderId(form.provider()),
                form.accountType(),
                rules.variables(form),
                form.clientId().strip());
    }

    /** A new one with that secret. */
    IClient fresh(UUID id, IClientForm form, Secret secret) {
        return new IClient(
                id,
                form.name().strip(),
                new ProviderId(form.provider()),
                form.accountType(),
                rules.variables(form),
                form.clientId().strip(),
                ending(secret(secret, 1, form, null), form),
                null,
                null,
                clock.instant(),
                false,
                1);
    }

    /** The present one as the form wants it. A secret that is typed again is no other secret. */
    IClient changed(IClient present, IClientForm form) {
        Secret typed = form.clientSecret();
        SecretInfo secret = ending(typed == null ? present.secret() : replaced(present, typed, form), form);
        boolean secretChanges = secret.version() != present.secret().version();
        return new IClient(
                present.id(),
                form.name().strip(),
                new ProviderId(form.provider()),
                form.accountType(),
                rules.variables(form),
                form.clientId().strip(),
                secret,
                secretChanges ? null : present.former(),
                present.prepared(),
                present.dpop(),
                present.createdAt(),
                false,
                present.version() + 1);
    }

    /**
     * What is kept of a secret that the caller enters now, bound to the hosts of the form's account type.
     *
     * @param lastDay when the provider ends it; null where it sets no day
     */
    SecretInfo secret(Secret secret, long version, IClientForm form, @Nullable LocalDate lastDay) {
        return new SecretInfo(
                fingerprints.of(secret),
                clock.instant(),
                currentCall.get().maker(),
                version,
                rules.hosts(form),
                lastDay);
    }

    private static SecretInfo ending(SecretInfo secret, IClientForm form) {
        SecretExpiry expiry = form.secretExpiry();
        return expiry == null ? secret : secret.endingOn(expiry.on());
    }

    private SecretInfo replaced(IClient present, Secret typed, IClientForm form) {
        SecretInfo stored = present.secret();
        SecretInfo wanted = secret(typed, stored.version() + 1, form, null);
        boolean same = wanted.fingerprint().equals(stored.fingerprint())
                && wanted.boundTo().equals(stored.boundTo());
        return same ? stored : wanted;
    }
}
