package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.iclient.KeyKind;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Category;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of a provider, for forms: its name, account types, and how to register a client there. */
@Named
@ApplicationScoped
public class ProviderView {

    private Providers providers;
    private Settings settings;
    private Texts texts;
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
            Texts texts,
            @ConfigProperty(name = "GRANTWARDEN_SANDBOX_URL") Optional<String> practiceUrl) {
        this.providers = providers;
        this.settings = settings;
        this.texts = texts;
        this.practiceUrl = practiceUrl;
    }

    /** The id of the first provider. */
    public String first() {
        return providers.all().stream().map(p -> p.id().value()).findFirst().orElse("");
    }

    /** The providers to choose from, by what they are for; the first of the catalogue comes first. */
    public List<SelectItem> getProviders() {
        TreeMap<Category, List<SelectItem>> byCategory = new TreeMap<>();
        for (Provider provider : providers.all()) {
            byCategory
                    .computeIfAbsent(provider.provenance().category(), category -> new ArrayList<>())
                    .add(new SelectItem(provider.id().value(), provider.name()));
        }
        List<SelectItem> groups = new ArrayList<>();
        byCategory.forEach((category, items) -> groups.add(new SelectItemGroup(
                texts.format("provider.category." + category.code()), null, false, items.toArray(new SelectItem[0]))));
        return groups;
    }

    /** Whether there is more than one provider. */
    public boolean isSeveral() {
        return providers.all().size() > 1;
    }

    /** What a provider is for, as a code; that of others where the catalogue does not know it. */
    public String category(@Nullable String provider) {
        return find(provider)
                .map(found -> found.provenance().category())
                .orElse(Category.OTHER)
                .code();
    }

    /** The account type of a provider that has only one; else empty. */
    String onlyAccountType(@Nullable String provider) {
        List<AccountType> types = find(provider).map(Provider::accountTypes).orElse(List.of());
        return types.size() == 1 ? types.get(0).id() : "";
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

    /** How clients of a provider sign, such as ES256; null where they send a secret. */
    public @Nullable String algorithm(@Nullable String provider) {
        return find(provider)
                .map(Provider::oauth2)
                .filter(OAuth2Profile::signs)
                .map(profile -> profile.assertion().algorithm().name())
                .orElse(null);
    }

    /** Whether clients of a provider have a private key in the place of a secret. */
    public boolean keyed(@Nullable String provider) {
        return kind(provider).isPresent();
    }

    /** Whether clients of a provider present a certificate. */
    public boolean certificate(@Nullable String provider) {
        return kind(provider).filter(KeyKind::certificate).isPresent();
    }

    /** Whether a key for clients of a provider can be made here. */
    public boolean makeable(@Nullable String provider) {
        return kind(provider).filter(KeyKind::makeable).isPresent();
    }

    private Optional<KeyKind> kind(@Nullable String provider) {
        return find(provider).map(Provider::oauth2).flatMap(KeyKind::of);
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
