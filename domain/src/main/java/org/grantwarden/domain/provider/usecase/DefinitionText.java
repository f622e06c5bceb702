package org.grantwarden.domain.provider.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.ledger.CanonicalJson;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.ProviderForm;

/** A provider typed in the console as the text of its definition: JSON, which is YAML, too. */
final class DefinitionText {
    private static final String LABEL = "Production";

    private DefinitionText() {}

    /** What is wrong with the parts that the text itself cannot show. */
    static Optional<Problem> check(ProviderForm form) {
        return form.params()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.indexOf('=') < 1)
                .findFirst()
                .map(line -> Problem.of("params", "not_a_pair", line));
    }

    /** The text. Unknown fields are left out, so that they show as unknown. */
    static String of(ProviderForm form) {
        Map<String, Object> accountType = new TreeMap<>();
        accountType.put("label", LABEL);
        put(accountType, "authorize_url", form.authorizeUrl());
        put(accountType, "token_url", form.tokenUrl());
        put(accountType, "revoke_url", form.revokeUrl());
        put(accountType, "introspect_url", form.introspectUrl());
        put(accountType, "push_url", form.pushUrl());
        put(accountType, "device_url", form.deviceUrl());
        put(accountType, "api_base", form.apiBase().strip().replaceFirst("/+$", ""));
        put(accountType, "issuer", form.issuer());
        put(accountType, "audience", form.audience());
        accountType.put("issuer_in_answers", form.issuerPromised());

        Map<String, Object> oauth2 = new TreeMap<>();
        oauth2.put("client_authentication", form.clientAuthentication().code());
        if (form.clientAuthentication() == ClientAuthentication.PRIVATE_KEY_JWT) {
            oauth2.put("assertion_algorithm", form.assertion().algorithm().name());
            oauth2.put("assertion_audience", form.assertion().audience().code());
        }
        if (form.dpop() != DpopMode.NONE) {
            oauth2.put("dpop", form.dpop().code());
        }
        if (form.clientAuthentication().presentsCertificate()) {
            oauth2.put("certificate_bound_tokens", form.certificateBound());
        }
        oauth2.put("scope_delimiter", form.scopeDelimiter().isEmpty() ? " " : form.scopeDelimiter());
        oauth2.put("authorize_params", params(form.params()));
        oauth2.put("pkce", form.pkce());
        put(oauth2, "refresh_needs_scope", form.refreshScope());

        Map<String, Object> definition = new TreeMap<>();
        definition.put("id", form.provider().strip());
        definition.put("name", form.name().strip());
        put(definition, "docs", form.docs());
        if (!form.grants().equals(Set.of(AuthType.OAUTH2))) {
            definition.put(
                    "auth_types",
                    form.grants().stream().sorted().map(AuthType::code).toList());
        }
        definition.put("account_types", Map.of("production", accountType));
        definition.put("oauth2", oauth2);
        definition.put("scopes", scopes(form.scopes()));
        definition.put("probe", probes(form.probePath()));
        return CanonicalJson.write(definition);
    }

    private static Map<String, Object> params(String typed) {
        Map<String, Object> params = new TreeMap<>();
        typed.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> params.put(parts[0].strip(), parts[1].strip()));
        return params;
    }

    private static List<Object> scopes(String typed) {
        List<Object> scopes = new ArrayList<>();
        Stream.of(typed.strip().split("\\s+"))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .forEach(scope ->
                        scopes.add(Map.of("id", scope, "group", "all", "access", "special", "description", scope)));
        return scopes;
    }

    private static List<Object> probes(String path) {
        return path.isBlank() ? List.of() : List.of(Map.of("path", path.strip()));
    }

    private static void put(Map<String, Object> object, String name, String typed) {
        if (!typed.isBlank()) {
            object.put(name, typed.strip());
        }
    }
}
