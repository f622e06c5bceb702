package org.grantwarden.domain.world;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DefinitionFiles;
import org.grantwarden.domain.provider.HouseCatalogue;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.RefreshMode;
import org.grantwarden.domain.provider.ServerMetadata;
import org.jspecify.annotations.Nullable;

/** Definitions in memory; their language is a line {@code id host}, or JSON of which only names and addresses are read. */
public final class DefinitionsInMemory implements ProviderDefinitions, DefinitionFiles, HouseCatalogue, MetadataReader {
    private final Map<UUID, ProviderDefinition> rows = new LinkedHashMap<>();
    private final LedgerInMemory ledger;
    private List<DefinitionFile> shipped = List.of();
    private @Nullable List<DefinitionFile> folder;
    private List<Provider> house = new ArrayList<>();
    private @Nullable ServerMetadata said;

    public DefinitionsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    /** The product ships these. */
    public void ships(DefinitionFile... files) {
        shipped = List.of(files);
    }

    /** The folder holds these. */
    public void folderHolds(DefinitionFile... files) {
        folder = List.of(files);
    }

    /** The folder is not there. */
    public void folderIsGone() {
        folder = null;
    }

    /** The issuer says this of itself from now on; null: it does not answer. */
    public void issuerSays(@Nullable ServerMetadata metadata) {
        said = metadata;
    }

    /** What the catalogue was given last. */
    public List<Provider> house() {
        return house;
    }

    @Override
    public List<DefinitionFile> shipped() {
        return shipped;
    }

    @Override
    public Optional<List<DefinitionFile>> folder() {
        return Optional.ofNullable(folder);
    }

    @Override
    public Reading read(DefinitionFile file) {
        String text = file.text();
        if (text.startsWith("{")) {
            return new Reading.Understood(ofJson(text));
        }
        String[] words = text.split(" ", -1);
        return words.length == 2
                ? new Reading.Understood(provider(words[0], words[1]))
                : new Reading.Refused(file.name() + ", line 1: a mistake");
    }

    private static Provider provider(String id, String host) {
        return provider(
                id,
                new AccountType(
                        "production",
                        "Production",
                        URI.create("https://" + host + "/authorize"),
                        URI.create("https://" + host + "/token"),
                        null,
                        URI.create("https://" + host),
                        null,
                        null),
                ClientAuthentication.HEADER);
    }

    private static Provider ofJson(String text) {
        String issuer = value(text, "issuer");
        String revokeUrl = value(text, "revoke_url");
        return provider(
                text.replaceAll("(?s).*\"id\":\"([a-z0-9-]+)\",\"name\".*", "$1"),
                new AccountType(
                        "production",
                        "Production",
                        URI.create(String.valueOf(value(text, "authorize_url"))),
                        URI.create(String.valueOf(value(text, "token_url"))),
                        null,
                        URI.create(String.valueOf(value(text, "api_base"))),
                        issuer,
                        revokeUrl == null ? null : URI.create(revokeUrl)),
                ClientAuthentication.valueOf(
                        String.valueOf(value(text, "client_authentication")).toUpperCase(Locale.ROOT)));
    }

    private static @Nullable String value(String text, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(text);
        return found.find() ? found.group(1) : null;
    }

    private static Provider provider(String id, AccountType accountType, ClientAuthentication authentication) {
        return new Provider(
                new ProviderId(id),
                id,
                null,
                Set.of(AuthType.OAUTH2),
                List.of(accountType),
                new OAuth2Profile(
                        authentication,
                        " ",
                        Map.of(),
                        true,
                        RefreshMode.ROTATING,
                        null,
                        Duration.ofHours(1),
                        null,
                        null,
                        false,
                        null,
                        null),
                null,
                List.of(),
                List.of(),
                0,
                List.of(),
                null);
    }

    @Override
    public void use(List<Provider> given) {
        house = List.copyOf(given);
    }

    @Override
    public MetadataReader.Answer read(String issuer) {
        return said == null || !said.issuer().equals(issuer)
                ? new MetadataReader.Answer.None("unreachable", issuer)
                : new MetadataReader.Answer.Found(said);
    }

    @Override
    public List<ProviderDefinition> all() {
        return rows.values().stream()
                .filter(row -> !row.removed())
                .sorted(Comparator.comparing(ProviderDefinition::name))
                .toList();
    }

    @Override
    public Optional<ProviderDefinition> find(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<ProviderDefinition> lock(ProviderId provider) {
        return rows.values().stream()
                .filter(row -> row.provider().equals(provider))
                .findFirst();
    }

    @Override
    public void add(ProviderDefinition definition, Entry entry) {
        save(definition, entry);
    }

    @Override
    public void save(ProviderDefinition definition, Entry entry) {
        ledger.appendChange(entry, Target.provider(definition.id()), definition.version());
        rows.put(definition.id(), definition);
    }
}
