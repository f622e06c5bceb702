package org.grantwarden.connectors.provider;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grantwarden.connectors.authorization.Words;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.MutualTls;
import org.grantwarden.domain.provider.ServerMetadata;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/** Reads metadata with the one HTTP client, which refuses internal addresses and redirects. */
@ApplicationScoped
public class HttpMetadataReader implements MetadataReader {
    private static final String RFC_8414 = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    private OutboundHttp http;

    /** For CDI: its client proxy is a subclass that never uses the field. */
    protected HttpMetadataReader() {}

    /** Over the HTTP client. */
    @Inject
    public HttpMetadataReader(OutboundHttp http) {
        this.http = http;
    }

    @Override
    public Answer read(String issuer) {
        URI base;
        try {
            base = Fields.absolute(issuer);
        } catch (IllegalArgumentException e) {
            return new Answer.None("not_a_url", issuer);
        }
        if (base.getRawQuery() != null) {
            return new Answer.None("not_a_url", issuer);
        }
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/$", "");
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        // RFC 8414 §3.1 puts the well-known part between host and path, OpenID Connect Discovery §4 after the path.
        Answer first = ask(issuer, URI.create(origin + RFC_8414 + path));
        if (first instanceof Answer.None none && none.code().equals("no_document")) {
            return ask(issuer, URI.create(origin + path + OPENID));
        }
        return first;
    }

    private Answer ask(String issuer, URI url) {
        Exchange exchange = http.send(Call.get(url, Map.of("Accept", "application/json")), Hosts.of(url));
        if (exchange instanceof Exchange.Refused refused) {
            return new Answer.None("refused", url + ": " + refused.detail());
        }
        if (exchange instanceof Exchange.Failed failed) {
            return new Answer.None("unreachable", url + ": " + failed.step().label() + ": " + failed.detail());
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            return new Answer.None("unreachable", url + ": " + notNow.detail());
        }
        Exchange.Answered answer = (Exchange.Answered) exchange;
        if (answer.status() != 200 || answer.cut()) {
            return new Answer.None("no_document", url + ": status " + answer.status());
        }
        try {
            return metadata(issuer, url, JSONObjectUtils.parse(answer.body()));
        } catch (ParseException | RuntimeException e) {
            // Nimbus' parser lets some exceptions of the JSON library through; a URL may be none.
            return new Answer.None("unreadable", url.toString());
        }
    }

    private static Answer metadata(String issuer, URI url, Map<String, Object> document) {
        if (!issuer.equals(document.get("issuer"))) {
            String named = Words.description(String.valueOf(document.get("issuer")), List.of());
            return new Answer.None("issuer_differs", url + ": " + named);
        }
        URI authorize = endpoint(document, "authorization_endpoint");
        URI token = endpoint(document, "token_endpoint");
        URI device = endpoint(document, "device_authorization_endpoint");
        // RFC 8414 §2: without grants that begin in a browser there need be no authorization endpoint.
        boolean direct = texts(document, "grant_types_supported").contains("client_credentials");
        if (token == null || (authorize == null && device == null && !direct)) {
            return new Answer.None("no_grant", url.toString());
        }
        URI push = endpoint(document, "pushed_authorization_request_endpoint");
        if (push == null && Boolean.TRUE.equals(document.get("require_pushed_authorization_requests"))) {
            return new Answer.None("push_nowhere", url.toString());
        }
        return new Answer.Found(new ServerMetadata(
                issuer,
                url,
                authorize,
                token,
                endpoint(document, "revocation_endpoint"),
                endpoint(document, "introspection_endpoint"),
                push,
                device,
                Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")),
                texts(document, "code_challenge_methods_supported"),
                texts(document, "scopes_supported"),
                texts(document, "token_endpoint_auth_methods_supported"),
                texts(document, "token_endpoint_auth_signing_alg_values_supported"),
                texts(document, "dpop_signing_alg_values_supported"),
                mutualTls(document)));
    }

    /** RFC 8705 §5 and §3.3. */
    private static MutualTls mutualTls(Map<String, Object> document) {
        Map<String, Object> aliases = new HashMap<>();
        if (document.get("mtls_endpoint_aliases") instanceof Map<?, ?> named) {
            named.forEach((name, url) -> aliases.put(String.valueOf(name), url));
        }
        return new MutualTls(
                endpoint(aliases, "token_endpoint"),
                endpoint(aliases, "revocation_endpoint"),
                endpoint(aliases, "introspection_endpoint"),
                endpoint(aliases, "pushed_authorization_request_endpoint"),
                endpoint(aliases, "device_authorization_endpoint"),
                Boolean.TRUE.equals(document.get("tls_client_certificate_bound_access_tokens")));
    }

    private static @Nullable URI endpoint(Map<String, Object> document, String name) {
        return document.get(name) instanceof String text ? Fields.absolute(text) : null;
    }

    private static List<String> texts(Map<String, Object> document, String name) {
        return document.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
