package org.grantwarden.connectors.dpop;

import java.time.Clock;
import java.util.function.Supplier;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with a proof in each. One that is answered with {@code use_dpop_nonce} is made anew and sent once more,
 * with what the server gave; both share one deadline, for a lease of the caller's reckons with no more.
 */
public final class ProvingHttp {
    private final OutboundHttp outbound;
    private final Clock clock;
    private final Nonces nonces = new Nonces();

    /** Over the HTTP client. */
    public ProvingHttp(OutboundHttp outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * Makes a call.
     *
     * @param request makes it, anew each time: what proves the client in it may count once as well
     * @param proofs with the key that the request is to prove; null for none
     * @param accessToken that the request shows; null at an authorization server
     * @param boundTo the hosts that may receive what the call carries
     * @param route for whom it is made
     */
    public Exchange send(
            Supplier<Call> request, @Nullable Proofs proofs, @Nullable Secret accessToken, Hosts boundTo, Route route) {
        if (proofs == null) {
            return outbound.send(request.get(), boundTo, route);
        }
        long begun = System.nanoTime();
        Exchange first = once(request.get(), proofs, accessToken, boundTo, route, begun);
        return Nonces.wanted(first) ? once(request.get(), proofs, accessToken, boundTo, route, begun) : first;
    }

    private Exchange once(
            Call call, Proofs proofs, @Nullable Secret accessToken, Hosts boundTo, Route route, long begun) {
        if (call.url().getHost() == null) {
            // Nothing can be remembered of it; the client says what is wrong with it.
            return outbound.send(call, boundTo, route, begun);
        }
        Secret proof = proofs.prove(call.method(), call.url(), accessToken, nonces.of(call.url()), clock.instant());
        Exchange exchange = outbound.send(call.with(Proofs.TYPE, proof.reveal()), boundTo, route, begun);
        nonces.learn(call.url(), exchange);
        return exchange;
    }
}
