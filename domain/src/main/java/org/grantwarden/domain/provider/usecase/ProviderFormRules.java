package org.grantwarden.domain.provider.usecase;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantwarden.domain.form.Names;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAssertion.Audience;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.ProviderForm;
import org.grantwarden.domain.scope.Scope;

/** What must hold of a provider as typed, told at its field; the schema has the last word. */
final class ProviderFormRules {
    private static final String NOT_A_URL = "not_a_url";

    private ProviderFormRules() {}

    static void check(ProviderForm form, List<Problem> problems) {
        Names.check("name", form.name()).ifPresent(problems::add);
        if (!form.provider().strip().matches("[a-z0-9][a-z0-9-]{0,62}")) {
            problems.add(Problem.of("provider", "not_an_id"));
        }
        if (form.grants().isEmpty()) {
            problems.add(Problem.of("clientCredentials", "required"));
        }
        // A provider that gives user codes may have no page to which a browser could be sent.
        boolean entrance =
                form.grants().contains(AuthType.OAUTH2) && form.deviceUrl().isBlank();
        endpoint("authorizeUrl", form.authorizeUrl(), entrance).ifPresent(problems::add);
        endpoint("tokenUrl", form.tokenUrl(), true).ifPresent(problems::add);
        endpoint("revokeUrl", form.revokeUrl(), false).ifPresent(problems::add);
        endpoint("introspectUrl", form.introspectUrl(), false).ifPresent(problems::add);
        endpoint("pushUrl", form.pushUrl(), false).ifPresent(problems::add);
        endpoint("deviceUrl", form.deviceUrl(), false).ifPresent(problems::add);
        endpoint("apiBase", form.apiBase(), true).ifPresent(problems::add);
        if (form.issuerPromised() && form.issuer().isBlank()) {
            problems.add(Problem.of("issuer", "required"));
        } else if (form.clientAuthentication() == ClientAuthentication.PRIVATE_KEY_JWT
                && form.assertion().audience() == Audience.ISSUER
                && form.issuer().isBlank()) {
            problems.add(Problem.of("issuer", "audience"));
        }
        Stream.of(
                        form.scopes().strip().split("\\s+"),
                        form.refreshScope().strip().split("\\s+"))
                .flatMap(Stream::of)
                .filter(scope -> !scope.isEmpty() && !isScope(scope))
                .findFirst()
                .ifPresent(scope -> problems.add(Problem.of("scopes", "not_a_scope", scope)));
        if (!form.probePath().isBlank() && !form.probePath().strip().startsWith("/")) {
            problems.add(Problem.of("probePath", "no_slash"));
        }
    }

    private static Optional<Problem> endpoint(String field, String typed, boolean required) {
        if (typed.isBlank()) {
            return required ? Optional.of(Problem.of(field, "required")) : Optional.empty();
        }
        try {
            URI url = URI.create(typed.strip());
            String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
            boolean loopback = host.matches("localhost|127\\.0\\.0\\.1|\\[::1]");
            boolean spoken = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && loopback);
            boolean plain = url.getFragment() == null && url.getUserInfo() == null;
            return !host.isEmpty() && spoken && plain ? Optional.empty() : Optional.of(Problem.of(field, NOT_A_URL));
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(field, NOT_A_URL));
        }
    }

    private static boolean isScope(String text) {
        try {
            return !new Scope(text).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
