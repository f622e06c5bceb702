package org.grantwarden.domain.provider.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.DefinitionFiles;
import org.grantwarden.domain.provider.DefinitionFiles.DefinitionFile;
import org.grantwarden.domain.provider.DefinitionFiles.Reading;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.provider.ProviderForm;
import org.grantwarden.domain.provider.ProviderId;

/** Providers of the house that an administrator types: any authorization server, without a rebuild. */
@ApplicationScoped
public class KeepProviders {
    private static final String CONSOLE_FILE = "console";

    private ProviderDefinitions definitions;
    private DefinitionFiles files;
    private MetadataReader metadata;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected KeepProviders() {}

    @Inject
    public KeepProviders(
            ProviderDefinitions definitions,
            DefinitionFiles files,
            MetadataReader metadata,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.definitions = definitions;
        this.files = files;
        this.metadata = metadata;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Saved (or removed). */
        record Saved(ProviderDefinition definition) implements Result {}

        /** Nothing differed; no entry was written. */
        record Unchanged(ProviderDefinition definition) implements Result {}

        /** Refused for what was typed. */
        record Invalid(List<Problem> problems) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile() implements Result {}

        /** There is none (any more), or it is not the console's to change. */
        record Gone() implements Result {}
    }

    /** All definitions in force, by name. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<ProviderDefinition> all() {
        return definitions.all();
    }

    /** One, a removed one too. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<ProviderDefinition> find(UUID id) {
        return definitions.find(id);
    }

    /** What a definition says; empty where today's schema does not understand it any more. */
    @Requires(Right.VIEW_CONNECTIONS)
    public Optional<Provider> read(ProviderDefinition definition) {
        Reading reading = files.read(new DefinitionFile(definition.provider().value(), definition.text()));
        return reading instanceof Reading.Understood understood ? Optional.of(understood.provider()) : Optional.empty();
    }

    /** Asks an issuer for its metadata, to fill a form; nothing is saved. */
    @Requires(value = Right.CHANGE_PROVIDERS, goesOnUnsealed = true)
    public MetadataReader.Answer discover(String issuer) {
        return metadata.read(issuer.strip());
    }

    /** Adds one. */
    @Requires(Right.CHANGE_PROVIDERS)
    @Transactional
    public Result create(ProviderForm form) {
        List<Problem> problems = new ArrayList<>();
        Optional<Provider> read = check(form, problems);
        Optional<ProviderDefinition> present = read.flatMap(provider -> definitions.lock(provider.id()));
        if (present.filter(found -> !found.removed()).isPresent()) {
            problems.add(Problem.of("provider", "taken", form.provider().strip()));
        }
        if (!problems.isEmpty() || read.isEmpty()) {
            return invalid(Action.PROVIDER_CREATE, Target.SYSTEM, 0, problems);
        }
        Provider provider = read.get();
        String text = DefinitionText.of(form);
        if (present.isPresent()) {
            // The id was used before: its history goes on.
            ProviderDefinition again = present.get().changed(provider.name(), Origin.CONSOLE, text, clock.instant());
            definitions.save(
                    again,
                    entries.change(
                            Action.PROVIDER_CREATE,
                            Target.provider(again.id()),
                            again.version(),
                            Change.between(Recorded.of(files, present.get()), again.recorded(provider))));
            return new Result.Saved(again);
        }
        ProviderDefinition made = new ProviderDefinition(
                UUID.randomUUID(), provider.id(), provider.name(), Origin.CONSOLE, text, clock.instant(), false, 1);
        definitions.add(
                made, entries.creation(Action.PROVIDER_CREATE, Target.provider(made.id()), made.recorded(provider)));
        return new Result.Saved(made);
    }

    /** Changes one that was typed here, starting from the version that the person saw. Its id stays. */
    @Requires(Right.CHANGE_PROVIDERS)
    @Transactional
    public Result change(ProviderId id, long seenVersion, ProviderForm form) {
        Optional<ProviderDefinition> locked = ours(id);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        ProviderDefinition present = locked.get();
        if (present.version() != seenVersion) {
            return new Result.ChangedMeanwhile();
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Provider> read = check(form, problems);
        if (read.filter(provider -> !provider.id().equals(id)).isPresent()) {
            problems.add(Problem.of("provider", "fixed"));
        }
        if (!problems.isEmpty() || read.isEmpty()) {
            return invalid(Action.PROVIDER_CHANGE, Target.provider(present.id()), present.version(), problems);
        }
        String text = DefinitionText.of(form);
        if (text.equals(present.text())) {
            return new Result.Unchanged(present);
        }
        ProviderDefinition changed = present.changed(read.get().name(), Origin.CONSOLE, text, clock.instant());
        definitions.save(
                changed,
                entries.change(
                        Action.PROVIDER_CHANGE,
                        Target.provider(changed.id()),
                        changed.version(),
                        Change.between(Recorded.of(files, present), changed.recorded(read.get()))));
        return new Result.Saved(changed);
    }

    /** Removes one that was typed here; connections that use it cannot be authorized or refreshed any more. */
    @Requires(Right.CHANGE_PROVIDERS)
    @Transactional
    public Result remove(ProviderId id) {
        Optional<ProviderDefinition> locked = ours(id);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        ProviderDefinition gone = locked.get().gone(clock.instant());
        definitions.save(
                gone,
                entries.change(
                        Action.PROVIDER_REMOVE,
                        Target.provider(gone.id()),
                        gone.version(),
                        Change.between(Recorded.of(files, locked.get()), new TreeMap<>())));
        return new Result.Saved(gone);
    }

    private Optional<ProviderDefinition> ours(ProviderId id) {
        return definitions.lock(id).filter(found -> !found.removed() && found.origin() == Origin.CONSOLE);
    }

    private Optional<Provider> check(ProviderForm form, List<Problem> problems) {
        DefinitionText.check(form).ifPresent(problems::add);
        ProviderFormRules.check(form, problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Reading reading = files.read(new DefinitionFile(CONSOLE_FILE, DefinitionText.of(form)));
        if (reading instanceof Reading.Refused refused) {
            problems.add(Problem.of("definition", "refused", refused.problem()));
            return Optional.empty();
        }
        return Optional.of(((Reading.Understood) reading).provider());
    }

    private Result invalid(Action action, Target target, long version, List<Problem> problems) {
        ledger.append(entries.fact(action, Outcome.FAILED, target, version)
                .with("problems", problems.stream().map(Problem::toString).collect(Collectors.joining(", "))));
        return new Result.Invalid(problems);
    }
}
