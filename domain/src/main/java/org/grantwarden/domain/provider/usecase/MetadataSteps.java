package org.grantwarden.domain.provider.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.DefinitionFiles;
import org.grantwarden.domain.provider.DefinitionFiles.DefinitionFile;
import org.grantwarden.domain.provider.DefinitionFiles.Reading;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.MetadataWatch.Failure;
import org.grantwarden.domain.provider.MetadataWatches;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.jspecify.annotations.Nullable;

/** The short transactions around reading an issuer's metadata: which are due, and what came. */
@ApplicationScoped
public class MetadataSteps {
    /** How often a definition's issuer is asked. */
    static final Duration EVERY = Duration.ofDays(1);

    private ProviderDefinitions definitions;
    private DefinitionFiles files;
    private MetadataWatches watches;
    private Entries entries;
    private Clock clock;

    protected MetadataSteps() {}

    @Inject
    public MetadataSteps(
            ProviderDefinitions definitions,
            DefinitionFiles files,
            MetadataWatches watches,
            Entries entries,
            Clock clock) {
        this.definitions = definitions;
        this.files = files;
        this.watches = watches;
        this.entries = entries;
        this.clock = clock;
    }

    /** A definition and the issuer to ask for it. */
    record Asked(UUID definitionId, String issuer) {}

    /** Those whose issuers were not asked for a day, or never. */
    @Transactional
    List<Asked> due() {
        Instant before = clock.instant().minus(EVERY);
        return definitions.all().stream()
                .flatMap(definition -> asked(definition).stream())
                .filter(asked -> watches.find(asked.definitionId())
                        .filter(watch -> watch.issuer().equals(asked.issuer()))
                        .filter(watch -> watch.triedAt().isAfter(before))
                        .isEmpty())
                .toList();
    }

    /** The issuer of one definition; empty where it is not of the console, is gone or names none. */
    @Transactional
    Optional<Asked> one(UUID definitionId) {
        return definitions.find(definitionId).flatMap(this::asked);
    }

    private Optional<Asked> asked(ProviderDefinition definition) {
        // A definition from a file is its author's to change, and a shipped one comes with the product.
        if (definition.removed() || definition.origin() != Origin.CONSOLE) {
            return Optional.empty();
        }
        Reading reading = files.read(new DefinitionFile(definition.provider().value(), definition.text()));
        if (!(reading instanceof Reading.Understood understood)) {
            return Optional.empty();
        }
        AccountType type = understood.provider().accountTypes().get(0);
        String issuer = type.issuer();
        return issuer == null || !type.variables().isEmpty()
                ? Optional.empty()
                : Optional.of(new Asked(definition.id(), issuer));
    }

    /** Keeps what came of asking; a difference that is new is put on record. Empty where the definition is another by now. */
    @Transactional
    Optional<MetadataWatch> noted(Asked asked, MetadataReader.Answer answer) {
        Optional<ProviderDefinition> locked =
                definitions.find(asked.definitionId()).flatMap(found -> definitions.lock(found.provider()));
        if (locked.flatMap(this::asked).filter(asked::equals).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        MetadataWatch before = watches.find(asked.definitionId())
                .filter(watch -> watch.issuer().equals(asked.issuer()))
                .orElseGet(() -> MetadataWatch.of(asked.definitionId(), asked.issuer(), now));
        MetadataWatch after = answer instanceof MetadataReader.Answer.Found found
                ? before.read(found.metadata().said(), now)
                : before.failed(failure((MetadataReader.Answer.None) answer), now);
        watches.keep(after, entry(before, after, locked.get()).orElse(null));
        return Optional.of(after);
    }

    private Optional<Entry> entry(MetadataWatch before, MetadataWatch after, ProviderDefinition definition) {
        MetadataWatch.Notice was = before.notice();
        MetadataWatch.Notice is = after.notice();
        if (Objects.equals(is, was)) {
            return Optional.empty();
        }
        return Optional.of(entry(
                Action.PROVIDER_METADATA_CHANGE,
                definition,
                is == null ? "" : words(after.difference()),
                after.issuer()));
    }

    /** An entry about a difference; without one where the issuer went back to what was known. */
    Entry entry(Action action, ProviderDefinition definition, String differences, String issuer) {
        Entry entry = entries.fact(action, Outcome.SUCCESS, Target.provider(definition.id()), definition.version())
                .with("issuer", issuer);
        return differences.isEmpty() ? entry.with("metadata", "as_known") : entry.with("differences", differences);
    }

    /** A difference in one text: field, before and after. */
    static String words(Change change) {
        return change.fields().stream()
                .map(field -> field.field() + ": " + shown(field.before()) + " → " + shown(field.after()))
                .collect(Collectors.joining("; "));
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "–" : value;
    }

    private static Failure failure(MetadataReader.Answer.None none) {
        return new Failure(none.code(), none.detail());
    }
}
