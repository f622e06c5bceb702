package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.DpopProofs;
import org.grantwarden.domain.token.HandOutRefusal;
import org.grantwarden.domain.token.ProofRequest;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * The proof that an API client needs beside a token that is bound to a key: for one request to the provider's API and to
 * nothing else. The key stays here.
 */
@ApplicationScoped
public class HandOutProofs {
    private GrantPlans plans;
    private DpopProofs proofs;

    protected HandOutProofs() {}

    @Inject
    public HandOutProofs(GrantPlans plans, DpopProofs proofs) {
        this.plans = plans;
        this.proofs = proofs;
    }

    /** What comes of it. */
    sealed interface Result {
        /** Nothing is needed. */
        Result NONE = new Ready(null, Map.of());

        /**
         * The token may leave.
         *
         * @param proof null where none was asked for, or where the token is bound to no key and needs none
         * @param facts for the hand-out's entry
         */
        record Ready(@Nullable Secret proof, Map<String, String> facts) implements Result {}

        /** It may not: not with this proof. */
        record No(HandOutRefusal refusal, String detail) implements Result {}
    }

    /** The proof that was asked for. Begins no transaction where none was, or where the token needs none. */
    static Result of(HandOutProofs proofs, TokenSet tokenSet, Secret accessToken, @Nullable ProofRequest request) {
        return request == null || !tokenSet.bound() ? Result.NONE : proofs.proof(tokenSet, accessToken, request);
    }

    /** A proof for a token that is bound to a key. */
    @Transactional
    Result proof(TokenSet tokenSet, Secret accessToken, ProofRequest request) {
        // The key of the client to which the grant belongs, which need not be the connection's present one.
        if (!(plans.of(tokenSet.connectionId()) instanceof GrantPlans.Plan.Known known)) {
            return new Result.No(HandOutRefusal.PROOF_KEY_GONE, "");
        }
        if (!mayBeProved(request.url(), known.accountType(), tokenSet.boundTo())) {
            return new Result.No(HandOutRefusal.PROOF_FOR_ANOTHER_HOST, Hosts.hostOf(request.url()));
        }
        return Optional.ofNullable(known.client().dpopKey())
                .flatMap(key -> proofs.prove(key, request, accessToken))
                .<Result>map(proof -> new Result.Ready(proof, Map.of("proof_for", request.toString())))
                .orElseGet(() -> new Result.No(HandOutRefusal.PROOF_KEY_GONE, ""));
    }

    /** At the provider's API, on a host to which the token is bound, and not where the authorization server is asked. */
    private static boolean mayBeProved(URI url, AccountType type, Hosts boundTo) {
        boolean asksTheServer = Stream.of(
                        type.tokenUrl(),
                        type.revokeUrl(),
                        type.introspectUrl(),
                        type.pushUrl(),
                        type.deviceUrl(),
                        type.authorizeUrl())
                .anyMatch(endpoint -> endpoint != null
                        && Hosts.hostOf(endpoint).equals(Hosts.hostOf(url))
                        && endpoint.normalize().getPath().equals(url.normalize().getPath()));
        return boundTo.allow(url) && type.apiHosts().allow(url) && !asksTheServer;
    }
}
