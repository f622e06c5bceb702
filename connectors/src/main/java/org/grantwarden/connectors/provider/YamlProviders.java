package org.grantwarden.connectors.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.provider.HouseCatalogue;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;

/**
 * The catalogue: the YAML files beside this class, read once, and the providers of the house as they were last given.
 * The first file comes first, the others by name.
 */
@ApplicationScoped
public class YamlProviders implements Providers, HouseCatalogue {
    /** The shipped definitions; the first stands first in every list. */
    static final List<String> FILES = List.of(
            "lever.yaml",
            "airtable.yaml",
            "asana.yaml",
            "atlassian.yaml",
            "auth0.yaml",
            "bamboohr.yaml",
            "bitbucket.yaml",
            "box.yaml",
            "deel.yaml",
            "docusign.yaml",
            "dropbox.yaml",
            "employment-hero.yaml",
            "freshbooks.yaml",
            "github.yaml",
            "gitlab.yaml",
            "google.yaml",
            "greenhouse.yaml",
            "gusto.yaml",
            "hubspot.yaml",
            "intercom.yaml",
            "jobadder.yaml",
            "keycloak.yaml",
            "linear.yaml",
            "microsoft-entra.yaml",
            "notion.yaml",
            "okta.yaml",
            "pipedrive.yaml",
            "quickbooks.yaml",
            "salesforce.yaml",
            "servicenow.yaml",
            "shopify.yaml",
            "slack.yaml",
            "smartrecruiters.yaml",
            "stripe.yaml",
            "webex.yaml",
            "xero.yaml",
            "zendesk.yaml",
            "zoho-recruit.yaml",
            "zoom.yaml");

    private List<Provider> shipped = List.of();
    private volatile List<Provider> providers = List.of();

    /** For CDI: its client proxy is a subclass that never uses the fields. */
    protected YamlProviders() {}

    /**
     * Reads the files.
     *
     * @param sandboxUrl base URL of the running look-alike; empty while it is off
     * @throws CatalogueException if one of them is not as it must be
     */
    @Inject
    public YamlProviders(@ConfigProperty(name = "GRANTWARDEN_SANDBOX_URL") Optional<String> sandboxUrl) {
        Optional<String> lookAlike = sandboxUrl.map(url -> url.strip().replaceAll("/+$", ""));
        List<Provider> read = new ArrayList<>();
        for (String file : FILES) {
            read.add(new ProviderFile(file, lookAlike).read(Resource.text(file)));
        }
        this.shipped = List.copyOf(read);
        this.providers = inOrder(this.shipped, List.of());
    }

    @Override
    public void use(List<Provider> house) {
        providers = inOrder(shipped, house);
    }

    private static List<Provider> inOrder(List<Provider> shipped, List<Provider> house) {
        Comparator<Provider> byName =
                Comparator.comparing(provider -> provider.name().toLowerCase(Locale.ROOT));
        List<Provider> ours = house.stream()
                .filter(provider ->
                        shipped.stream().noneMatch(other -> other.id().equals(provider.id())))
                .toList();
        return Stream.concat(
                        shipped.stream().limit(1),
                        Stream.concat(shipped.stream().skip(1), ours.stream()).sorted(byName))
                .toList();
    }

    @Override
    public List<Provider> all() {
        return providers;
    }

    @Override
    public Optional<Provider> find(ProviderId id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }
}
