package org.grantwarden.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.HostTraffic;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.usecase.ReadTraffic;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.web.text.Texts;
import org.grantwarden.web.text.Times;

/** How calls to a provider's hosts go, in words: on the provider's page, and on a connection's while a host rests. */
@Named
@RequestScoped
public class TrafficWords {

    @Inject
    private ReadTraffic readTraffic;

    @Inject
    private Texts texts;

    @Inject
    private Times times;

    /** Read once in a request, so that a page does not contradict itself. */
    private final Map<String, List<HostTraffic>> read = new HashMap<>();

    /** The hosts that were called for a provider. */
    public List<HostTraffic> of(String provider) {
        return read.computeIfAbsent(provider, id -> readTraffic.of(new ProviderId(id)));
    }

    /** The hosts of a connection to which nothing is sent now. */
    public List<HostTraffic> resting(ConnectionOverview overview) {
        Connection connection = overview.connection();
        List<String> hosts = new ArrayList<>();
        TokenSet tokenSet = overview.tokenSet();
        if (tokenSet != null) {
            hosts.addAll(tokenSet.boundTo().values());
        }
        SecretInfo apiKey = connection.apiKey();
        if (apiKey != null) {
            hosts.addAll(apiKey.boundTo().values());
        }
        IClient iClient = overview.iClient();
        if (iClient != null) {
            hosts.addAll(iClient.secret().boundTo().values());
        }
        return readTraffic.resting(connection.provider(), connection.accountType(), Hosts.ofNames(hosts));
    }

    /** Whether calls go through, in a few words. */
    public String label(HostTraffic host) {
        return texts.format("provider.traffic." + host.flow().code());
    }

    /** What that means, and until when. */
    public String text(HostTraffic host) {
        Instant until = host.until();
        return texts.format(
                "provider.traffic." + host.flow().code() + ".text",
                host.host(),
                until == null ? "" : times.exact(until));
    }

    /** The kind of chip. */
    public String chip(HostTraffic host) {
        return switch (host.flow()) {
            case FLOWING -> "ok";
            case RESTING -> "bad";
            case ON_TRIAL -> "warn";
            case ASKED_TO_WAIT -> "hold";
        };
    }
}
