package org.grantwarden.connectors.diagnosis;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.authorization.Words;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.domain.diagnosis.Examination;
import org.grantwarden.domain.diagnosis.ProviderExaminer;
import org.grantwarden.domain.diagnosis.Reach;
import org.grantwarden.domain.diagnosis.ShownExchange;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/** Examines over the one HTTP client, so that the way is the one of every call, a proxy's and a CA's included. */
@ApplicationScoped
public class HttpExaminer implements ProviderExaminer {
    private OutboundHttp http;

    /** For CDI: its client proxy is a subclass that never uses the field. */
    protected HttpExaminer() {}

    /** Over the HTTP client. */
    @Inject
    public HttpExaminer(OutboundHttp http) {
        this.http = http;
    }

    @Override
    public Examination examine(AccountType accountType, AuthType authType) {
        Map<String, URI> called = new LinkedHashMap<>();
        if (authType.oauth2()) {
            called.put(Hosts.hostOf(accountType.tokenUrl()), accountType.tokenUrl());
        }
        called.putIfAbsent(Hosts.hostOf(accountType.apiBase()), accountType.apiBase());
        List<Reach> ways = new ArrayList<>();
        called.values().forEach(url -> ways.add(way(url)));
        URI entrance = accountType.authorizeUrl();
        if (entrance == null || !authType.consent()) {
            return new Examination(ways, null, null);
        }
        Reach known = ways.stream()
                .filter(way -> way.host().equals(Hosts.hostOf(entrance)))
                .findFirst()
                .orElseGet(() -> way(entrance));
        return new Examination(ways, known, known.open() ? answer(entrance) : null);
    }

    private Reach way(URI url) {
        String host = Hosts.hostOf(url);
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        Optional<Exchange> trouble = http.look(url);
        return trouble.isEmpty()
                ? new Reach(host, plain, Reach.Trouble.NONE, "", null)
                : Troubles.reach(host, plain, trouble.get());
    }

    /** What the authorization endpoint says to a call that asks for nothing; null where it says nothing. */
    private @Nullable ShownExchange answer(URI url) {
        if (!(http.send(Call.get(url, Map.of("Accept", "text/html, application/json")), Hosts.of(url))
                instanceof Exchange.Answered answer)) {
            return null;
        }
        Map<String, Object> members = members(answer);
        return ShownExchange.of(
                "GET",
                url,
                answer.status(),
                answer.header("Content-Type").orElse(""),
                Words.code(text(members, "error"), List.of()),
                Words.description(text(members, "error_description"), List.of()));
    }

    private static Map<String, Object> members(Exchange.Answered answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException | RuntimeException e) {
            // Most answer with a page. Nimbus' parser lets some exceptions of the JSON library through.
            return Map.of();
        }
    }

    private static String text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
