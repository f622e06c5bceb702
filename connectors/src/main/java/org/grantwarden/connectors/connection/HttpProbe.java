package org.grantwarden.connectors.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.grantwarden.connectors.dpop.Proofs;
import org.grantwarden.connectors.dpop.ProvingHttp;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.ClientIdentity;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.connectors.iclient.KeptCertificate;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.connection.Probe;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ProbeCall;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/** Probes with GET requests; the credential stands in the {@code Authorization} header only. */
@ApplicationScoped
public class HttpProbe implements Probe {
    private ProvingHttp proving;

    /** For CDI: its client proxy is a subclass that never uses the field. */
    protected HttpProbe() {}

    /** Over the HTTP client. */
    @Inject
    public HttpProbe(OutboundHttp http) {
        this.proving = new ProvingHttp(http, Clock.systemUTC());
    }

    @Override
    public ProbeResult withToken(
            Provider provider,
            AccountType accountType,
            TokenSet tokenSet,
            Secret accessToken,
            AuthorizationServer.@Nullable Client owner,
            Optional<Secret> dpopKey) {
        Optional<Proofs> proofs = tokenSet.bound() ? dpopKey.flatMap(Proofs::with) : Optional.empty();
        if (tokenSet.bound() && proofs.isEmpty()) {
            // A refresh brings a token that is bound to what is there now.
            return new ProbeResult(Verdict.UNAUTHORIZED, 0, "", "the key to which the token is bound is gone", 0);
        }
        ClientIdentity identity = owner == null
                ? null
                : KeptCertificate.of(owner.secret())
                        .map(KeptCertificate::identity)
                        .orElse(null);
        Hosts boundTo = identity == null || owner == null
                ? tokenSet.boundTo()
                : tokenSet.boundTo().and(owner.secretHosts());
        Set<Scope> granted = withImplied(provider, tokenSet.granted());
        for (ProbeCall probe : provider.probes()) {
            if (probe.scope() == null || granted.contains(probe.scope())) {
                return call(
                        provider,
                        accountType,
                        probe,
                        (proofs.isPresent() ? Proofs.TYPE : "Bearer") + " " + accessToken.reveal(),
                        accessToken,
                        boundTo,
                        proofs.orElse(null),
                        identity);
            }
        }
        return new ProbeResult(Verdict.NOTHING_TO_ASK, 0, "", "no granted scope allows a test call", 0);
    }

    @Override
    public ProbeResult withApiKey(Provider provider, AccountType accountType, Secret apiKey, Hosts boundTo) {
        String credentials =
                Base64.getEncoder().encodeToString((apiKey.reveal() + ":").getBytes(StandardCharsets.UTF_8));
        ProbeResult result =
                new ProbeResult(Verdict.NOTHING_TO_ASK, 0, "", "the catalogue has no test call for this provider", 0);
        for (ProbeCall probe : provider.probes()) {
            result = call(provider, accountType, probe, "Basic " + credentials, apiKey, boundTo, null, null);
            // What a key may read shows only by asking, so the next call may be one that it may make.
            if (result.verdict() != Verdict.INSUFFICIENT_PERMISSION) {
                return result;
            }
        }
        return result;
    }

    private static Set<Scope> withImplied(Provider provider, SortedSet<Scope> granted) {
        Set<Scope> all = new HashSet<>(granted);
        granted.forEach(scope -> provider.scope(scope).ifPresent(definition -> all.addAll(definition.implies())));
        return all;
    }

    private ProbeResult call(
            Provider provider,
            AccountType accountType,
            ProbeCall probe,
            String authorization,
            Secret credential,
            Hosts boundTo,
            @Nullable Proofs proofs,
            @Nullable ClientIdentity identity) {
        URI url = URI.create(accountType.apiBase() + probe.path());
        Call call = Call.get(url, Map.of("Accept", "application/json", "Authorization", authorization))
                .by(identity);
        long start = System.nanoTime();
        Exchange exchange = proving.send(() -> call, proofs, credential, boundTo, Route.of(provider, accountType.id()));
        long millis = (System.nanoTime() - start) / 1_000_000;
        return ProbeVerdicts.of(exchange, call.toString(), credential, millis);
    }
}
