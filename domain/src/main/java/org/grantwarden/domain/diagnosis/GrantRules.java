package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.token.TokenSet;

/** For which API the tokens are, and for how much of it. */
final class GrantRules {
    /** Scopes that belong to no API: an authorization server grants them whatever the audience. */
    private static final Set<String> OF_NO_API = Set.of("offline_access", "openid", "profile", "email");

    private GrantRules() {}

    /** Empty where the provider has no audience and nothing speaks of one. */
    static Optional<Step> audience(Evidence evidence) {
        String wanted = evidence.accountType().audience();
        if (wanted == null) {
            wanted = evidence.provider().oauth2().authorizeParams().get("resource");
        }
        String shown = wanted == null ? "" : wanted;
        Refusal refusal = evidence.refusalAt(StepName.AUDIENCE);
        LastTest test = evidence.test();
        TokenSet tokenSet = evidence.tokenSet();
        if (refusal != null) {
            return Optional.of(audience(Finding.AUDIENCE_REFUSED, refusal.at(), shown, refusal.words())
                    .with(evidence.exchange(refusal)));
        }
        if (test != null && test.result().verdict() == Verdict.ENVIRONMENT_MISMATCH) {
            return Optional.of(audience(Finding.AUDIENCE_OTHER_ENVIRONMENT, test.at(), shown)
                    .with(ApiRules.exchange(test)));
        }
        if (tokenSet != null && audienceIgnored(evidence.provider(), tokenSet)) {
            return Optional.of(audience(
                    Finding.AUDIENCE_IGNORED,
                    tokenSet.authorizedAt(),
                    shown,
                    Scopes.format(tokenSet.granted()),
                    Integer.toString(tokenSet.requested().size())));
        }
        if (wanted == null) {
            return Optional.empty();
        }
        if (test != null && test.result().works()) {
            return Optional.of(audience(Finding.AUDIENCE_TAKEN, test.at()));
        }
        return Optional.of(
                tokenSet != null
                                && !ofApi(evidence.provider(), tokenSet.granted())
                                        .isEmpty()
                        ? audience(Finding.AUDIENCE_TAKEN, tokenSet.authorizedAt())
                        : Step.untold(StepName.AUDIENCE, Finding.AUDIENCE_UNTOLD, shown));
    }

    private static Step audience(Finding finding, Instant at, String... values) {
        return Step.seen(StepName.AUDIENCE, finding, at, values);
    }

    /** Lever, as others, answers a wrong audience with tokens for no API at all. */
    private static boolean audienceIgnored(Provider provider, TokenSet tokenSet) {
        return !ofApi(provider, tokenSet.requested()).isEmpty()
                && !tokenSet.granted().isEmpty()
                && ofApi(provider, tokenSet.granted()).isEmpty();
    }

    private static SortedSet<Scope> ofApi(Provider provider, SortedSet<Scope> scopes) {
        TreeSet<Scope> left = new TreeSet<>(scopes);
        left.removeIf(scope -> OF_NO_API.contains(scope.value())
                || scope.equals(provider.oauth2().refreshNeedsScope()));
        return left;
    }

    static Step scopes(Evidence evidence) {
        Refusal refusal = evidence.refusalAt(StepName.SCOPES);
        TokenSet tokenSet = evidence.tokenSet();
        if (refusal != null) {
            return Step.seen(StepName.SCOPES, Finding.SCOPES_REFUSED, refusal.at(), refusal.words())
                    .with(evidence.exchange(refusal));
        }
        if (tokenSet == null) {
            return Step.untold(StepName.SCOPES, Finding.SCOPES_UNTOLD);
        }
        if (audienceIgnored(evidence.provider(), tokenSet)) {
            return Step.untold(StepName.SCOPES, Finding.NOT_TRIED);
        }
        SortedSet<Scope> missing = without(tokenSet.requested(), evidence.provider(), tokenSet.granted());
        if (!missing.isEmpty()) {
            return Step.seen(StepName.SCOPES, Finding.SCOPES_MISSING, tokenSet.obtainedAt(), Scopes.format(missing));
        }
        SortedSet<Scope> added = without(evidence.connection().approved(), evidence.provider(), tokenSet.granted());
        return added.isEmpty()
                ? Step.seen(
                        StepName.SCOPES,
                        Finding.SCOPES_GRANTED,
                        tokenSet.obtainedAt(),
                        Integer.toString(tokenSet.granted().size()))
                : Step.seen(
                        StepName.SCOPES,
                        evidence.connection().authType().consent()
                                ? Finding.SCOPES_NOT_ASKED
                                : Finding.SCOPES_NEXT_TOKEN,
                        tokenSet.obtainedAt(),
                        Scopes.format(added));
    }

    private static SortedSet<Scope> without(SortedSet<Scope> wanted, Provider provider, SortedSet<Scope> granted) {
        TreeSet<Scope> left = new TreeSet<>(wanted);
        left.removeAll(granted);
        granted.forEach(scope -> provider.scope(scope).ifPresent(known -> left.removeAll(known.implies())));
        return left;
    }
}
