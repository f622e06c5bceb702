package org.grantwarden.domain.provider.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.MetadataWatches;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.provider.ProviderForm;
import org.jspecify.annotations.Nullable;

/**
 * Notices what authorization servers change about themselves: once a day the issuer of each definition of the console is
 * asked for its metadata again (RFC 8414). A difference is put on record and shown, and never adopted by itself: a person
 * accepts it, which is an ordinary change of the provider, or dismisses it.
 */
@ApplicationScoped
public class WatchMetadata {
    private static final Logger LOG = Logger.getLogger(WatchMetadata.class.getName());

    private MetadataSteps steps;
    private MetadataReader reader;
    private MetadataWatches watches;
    private ProviderDefinitions definitions;
    private KeepProviders keepProviders;

    protected WatchMetadata() {}

    @Inject
    public WatchMetadata(
            MetadataSteps steps,
            MetadataReader reader,
            MetadataWatches watches,
            ProviderDefinitions definitions,
            KeepProviders keepProviders) {
        this.steps = steps;
        this.reader = reader;
        this.watches = watches;
        this.definitions = definitions;
        this.keepProviders = keepProviders;
    }

    /** What came of settling a difference. */
    public sealed interface Result {
        /**
         * It is settled.
         *
         * @param changed the definition as it is now; null where it stays as it is
         */
        record Settled(@Nullable ProviderDefinition changed) implements Result {}

        /** What the issuer says cannot be taken over; nothing was changed. */
        record Invalid(List<Problem> problems) implements Result {}

        /** The difference is another by now, was settled by somebody else, or the definition is gone. */
        record Outdated() implements Result {}
    }

    /** Asks the issuers that were not asked for a day. Must be called outside of any transaction. */
    public void readDue() {
        for (MetadataSteps.Asked asked : steps.due()) {
            try {
                steps.noted(asked, reader.read(asked.issuer()));
            } catch (RuntimeException e) {
                // One issuer's trouble must not keep the others from being asked.
                LOG.log(Level.WARNING, "the metadata of " + asked.issuer() + " could not be looked at", e);
            }
        }
    }

    /**
     * Asks a definition's issuer now. Must be called outside of any transaction. Empty where there is none to ask: the
     * definition is not of the console, or names no issuer.
     */
    @Requires(value = Right.CHANGE_PROVIDERS, goesOnUnsealed = true)
    public Optional<MetadataWatch> readNow(UUID definitionId) {
        return steps.one(definitionId).flatMap(asked -> steps.noted(asked, reader.read(asked.issuer())));
    }

    /** What is known of a definition's issuer; empty where it is not asked, or was not yet. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<MetadataWatch> find(UUID definitionId) {
        return steps.one(definitionId).flatMap(asked -> watches.find(definitionId)
                .filter(watch -> watch.issuer().equals(asked.issuer())));
    }

    /** Whether a definition names an issuer that can be asked. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public boolean possible(UUID definitionId) {
        return steps.one(definitionId).isPresent();
    }

    /** The definitions with a difference that nobody has settled. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<MetadataWatches.Noticed> noticed() {
        return watches.noticed();
    }

    /**
     * Takes over what the issuer changed, as the definition's next version.
     *
     * @param notice the difference that the person saw
     */
    @Requires(Right.CHANGE_PROVIDERS)
    @Transactional
    public Result accept(UUID definitionId, UUID notice) {
        Optional<Seen> found = seen(definitionId, notice);
        Optional<Provider> read = found.flatMap(seen -> keepProviders.read(seen.definition()));
        if (found.isEmpty() || read.isEmpty()) {
            return new Result.Outdated();
        }
        Seen seen = found.get();
        KeepProviders.Result result = keepProviders.change(
                read.get().id(),
                seen.definition().version(),
                ProviderForm.of(read.get()).adopting(seen.watch().difference()));
        if (result instanceof KeepProviders.Result.Invalid invalid) {
            return new Result.Invalid(invalid.problems());
        }
        if (result instanceof KeepProviders.Result.Saved saved) {
            settle(Action.PROVIDER_METADATA_ACCEPT, new Seen(saved.definition(), seen.watch()));
            return new Result.Settled(saved.definition());
        }
        if (result instanceof KeepProviders.Result.Unchanged) {
            settle(Action.PROVIDER_METADATA_ACCEPT, seen);
            return new Result.Settled(null);
        }
        return new Result.Outdated();
    }

    /**
     * Takes note of what the issuer changed and leaves the definition as it is.
     *
     * @param notice the difference that the person saw
     */
    @Requires(Right.CHANGE_PROVIDERS)
    @Transactional
    public Result dismiss(UUID definitionId, UUID notice) {
        Optional<Seen> found = seen(definitionId, notice);
        if (found.isEmpty()) {
            return new Result.Outdated();
        }
        settle(Action.PROVIDER_METADATA_DISMISS, found.get());
        return new Result.Settled(null);
    }

    private record Seen(ProviderDefinition definition, MetadataWatch watch) {}

    private Optional<Seen> seen(UUID definitionId, UUID notice) {
        // Locked, so that no reading replaces the difference meanwhile.
        return definitions
                .find(definitionId)
                .flatMap(found -> definitions.lock(found.provider()))
                .filter(definition -> !definition.removed())
                .flatMap(definition -> find(definitionId)
                        .filter(watch ->
                                watch.notice() != null && watch.notice().id().equals(notice))
                        .map(watch -> new Seen(definition, watch)));
    }

    private void settle(Action action, Seen seen) {
        MetadataWatch watch = seen.watch();
        watches.keep(
                watch.settled(),
                steps.entry(action, seen.definition(), MetadataSteps.words(watch.difference()), watch.issuer()));
    }
}
