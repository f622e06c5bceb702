package org.grantwarden.connectors.provider;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.domain.provider.PracticeAccount;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;

/** Asks the look-alike, by its control address, for what its page shows to people. */
@ApplicationScoped
public class HttpPracticeAccount implements PracticeAccount {
    private OutboundHttp http;
    private Optional<String> lookAlike = Optional.empty();

    /** For CDI: its client proxy is a subclass that never uses the fields. */
    protected HttpPracticeAccount() {}

    /**
     * Over the HTTP client.
     *
     * @param sandboxUrl base URL of the running look-alike; empty while it is off
     */
    @Inject
    public HttpPracticeAccount(
            OutboundHttp http, @ConfigProperty(name = "GRANTWARDEN_SANDBOX_URL") Optional<String> sandboxUrl) {
        this.http = http;
        this.lookAlike = sandboxUrl.map(url -> url.strip().replaceAll("/+$", ""));
    }

    @Override
    public Optional<Client> clientFor(URI callback) {
        if (lookAlike.isEmpty()) {
            return Optional.empty();
        }
        URI state = URI.create(lookAlike.get() + "/control/state");
        Exchange exchange = http.send(Call.get(state, Map.of("Accept", "application/json")), Hosts.of(state));
        if (!(exchange instanceof Exchange.Answered answer) || answer.status() != 200 || answer.cut()) {
            return Optional.empty();
        }
        try {
            return JSONObjectUtils.parse(answer.body()).get("clients") instanceof List<?> clients
                    ? clients.stream()
                            .flatMap(client -> of(client, callback).stream())
                            .findFirst()
                    : Optional.empty();
        } catch (ParseException e) {
            // Another program answers at that address.
            return Optional.empty();
        }
    }

    private static Optional<Client> of(Object client, URI callback) {
        return client instanceof Map<?, ?> values
                        && values.get("clientId") instanceof String id
                        && values.get("clientSecret") instanceof String secret
                        && values.get("redirectUris") instanceof List<?> uris
                        && uris.contains(callback.toString())
                ? Optional.of(new Client(id, Secret.of(secret)))
                : Optional.empty();
    }
}
