package org.grantwarden.connectors.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderVariable;
import org.grantwarden.domain.provider.Unknowns;

/** {@code docs/catalogue.md}, written from the files. */
final class CatalogueTable {
    private final List<Provider> providers;

    CatalogueTable(List<Provider> providers) {
        this.providers = providers;
    }

    /** The page. */
    String markdown() {
        StringBuilder page = new StringBuilder("""
                # The catalogue of providers

                Each stands in a YAML file in `connectors/src/main/resources/org/grantwarden/connectors/provider`. This page is written
                from these files, and a test compares the two (`CatalogueTest`). Nothing is invented: what the sources were not seen to
                say is left out of the file, stands here under *unknown*, and is shown so in the console. Where a part comes from public
                code or documentation of others and not from the provider's own page, the file says so in `source_note`.

                None of the definitions beside Lever was tried against the provider itself: that takes a client registered there. Before
                you rely on one, compare it with the provider's documentation, which its page in the console links.

                Under *ways* stands how connections get their tokens: with consent in a browser, with consent by a user code (RFC 8628),
                and with the client's own credentials (RFC 6749 section 4.4), each only where the provider's own documentation was seen to
                say so. A definition of the house may say more, see [providers.md](providers.md).

                """);
        page.append(
                "| provider | for | ways | addresses vary by | sources | remark | unknown |\n|---|---|---|---|---|---|---|\n");
        providers.stream()
                .sorted(Comparator.comparing((Provider p) -> p.provenance().category()))
                .forEach(provider -> page.append(row(provider)));
        return page.append("""

                ## Looked at and left out
                - Workday: the addresses of its endpoints are shown to the customer's administrator only. Define it as a provider of the
                  house with what *View API Clients* says.
                - Workable: official partners only; the pages that were seen do not name the endpoints.
                - Teamtailor: a search found no page on an authorization code flow.
                - User codes of Google (for few scopes, and clients of a type that has no redirect URI), of Microsoft Entra and Auth0 (for
                  clients without a secret) and of Webex (its device grant has a token endpoint of its own).
                - Client credentials of Salesforce (at the organization's own address, not the one that is named here), SmartRecruiters
                  (likewise), Zoom and Box (with parameters of their own) and Okta (signed with a key only).
                - Signed statements (`private_key_jwt`) and pushed requests: none of the definitions demands them. Where a provider takes
                  them, a definition of the house says so; for Okta and Keycloak reading the issuer's metadata fills it in.
                - Factorial, PayFit: pages of their own that name all endpoints were not seen.
                """).toString();
    }

    private static String row(Provider provider) {
        String note = provider.provenance().note();
        return "| " + provider.name() + " | " + provider.provenance().category().code() + " | " + ways(provider)
                + " | " + variables(provider)
                + " | " + sources(provider) + " | " + (note == null ? "" : note.replace("|", "\\|")) + " | "
                + Unknowns.of(provider).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                + " |\n";
    }

    private static String ways(Provider provider) {
        List<String> ways = new ArrayList<>();
        if (provider.grants(AuthType.OAUTH2)) {
            ways.add("browser");
        }
        if (provider.accountTypes().stream().anyMatch(type -> type.deviceUrl() != null)) {
            ways.add("user code");
        }
        if (provider.grants(AuthType.CLIENT_CREDENTIALS)) {
            ways.add("client credentials");
        }
        if (provider.grants(AuthType.BASIC)) {
            ways.add("API key");
        }
        return String.join(", ", ways);
    }

    private static String variables(Provider provider) {
        return provider.accountTypes().stream()
                .map(AccountType::variables)
                .flatMap(List::stream)
                .map(ProviderVariable::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String sources(Provider provider) {
        return provider.provenance().sources().stream().map(URI::toString).collect(Collectors.joining("<br>"));
    }
}
