package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of a provider, for forms: its name, account types, and how to register a client there. */
@Named
@ApplicationScoped
public class ProviderView {

    private Providers providers;
    private Settings settings;
    private Optional<String> practiceUrl;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init") // The proxy passes every call on to an instance made by the other constructor.
    protected ProviderView() {}

    /**
     * The catalogue as this installation shows it.
     *
     * @param practiceUrl where the look-alike answers; empty while it does not run
     */
    @Inject
    public ProviderView(
            Providers providers,
            Settings settings,
            @ConfigProperty(name = "GRANTWARDEN_SANDBOX_URL") Optional<String> practiceUrl) {
        this.providers = providers;
        this.settings = settings;
        this.practiceUrl = practiceUrl;
    }

    /** The id of the first provider. */
    public String first() {
        return providers.all().stream().map(p -> p.id().value()).findFirst().orElse("");
    }

    /** The providers to choose from. */
    public List<SelectItem> getProviders() {
        return providers.all().stream()
                .map(provider -> new SelectItem(provider.id().value(), provider.name()))
                .toList();
    }

    /** The provider's name; the id itself where the catalogue does not know it. */
    public String name(@Nullable String provider) {
        return find(provider).map(Provider::name).orElse(provider == null ? "" : provider);
    }

    /** The label of an account type; the id itself where the catalogue does not know it (any more). */
    public String accountType(@Nullable String provider, String accountType) {
        return find(provider)
                .flatMap(p -> p.accountType(accountType))
                .map(AccountType::label)
                .orElse(accountType);
    }

    /** The account types to choose from. */
    public List<SelectItem> accountTypes(@Nullable String provider) {
        return find(provider).stream()
                .flatMap(p -> p.accountTypes().stream())
                .map(type -> new SelectItem(type.id(), type.label()))
                .toList();
    }

    /** What an administrator does at the provider, in its own words, which are English. */
    public List<String> registrationSteps(@Nullable String provider) {
        return find(provider).map(Provider::registrationSteps).orElse(List.of());
    }

    /** The provider's documentation; null where unknown. */
    public @Nullable URI docs(@Nullable String provider) {
        return find(provider).map(Provider::docs).orElse(null);
    }

    /** The redirect URI to register. */
    public String getCallbackUri() {
        return settings.callbackUri().toString();
    }

    /** The look-alike's page of registered clients; null while it does not run. */
    public @Nullable String getPracticeApps() {
        return practiceUrl.map(url -> url.replaceFirst("/+$", "") + "/apps").orElse(null);
    }

    /** Whether that is the look-alike's account type. */
    public boolean practice(@Nullable String accountType) {
        return AccountType.PRACTICE.equals(accountType);
    }

    private Optional<Provider> find(@Nullable String provider) {
        return provider == null || provider.isEmpty() ? Optional.empty() : providers.find(new ProviderId(provider));
    }
}
