package org.grantwarden.domain.provider.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
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
import org.grantwarden.domain.provider.HouseCatalogue;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderDefinitions;

/**
 * Takes over what the product and the operator's folder define: what is new, changed or gone becomes an entry. A file
 * with a mistake is left aside with its reason, and the definition that was in force stays.
 */
@ApplicationScoped
public class SyncProviders {
    private static final Logger LOG = Logger.getLogger(SyncProviders.class.getName());

    private final Set<String> told = new HashSet<>();
    private volatile List<String> problems = List.of();

    private ProviderDefinitions definitions;
    private DefinitionFiles files;
    private HouseCatalogue catalogue;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected SyncProviders() {}

    @Inject
    public SyncProviders(
            ProviderDefinitions definitions,
            DefinitionFiles files,
            HouseCatalogue catalogue,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.definitions = definitions;
        this.files = files;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Compares the product's and the folder's definitions with those on record, writes what differs, and fills the
     * catalogue of this process. At a node's start.
     */
    @Transactional
    public void begin() {
        Set<UUID> seen = new HashSet<>();
        take(files.shipped(), Origin.SHIPPED, seen, new ArrayList<>());
        definitions.all().stream()
                .filter(present -> present.origin() == Origin.SHIPPED && !seen.contains(present.id()))
                .forEach(this::remove);
        watch();
    }

    /** Looks at the folder again. Not at what is shipped: while nodes are upgraded, theirs differ. */
    @Transactional
    public void watch() {
        List<String> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        Optional<List<DefinitionFile>> folder = files.folder();
        folder.ifPresent(house -> take(house, Origin.FOLDER, seen, found));
        // A folder that is not mounted removes nothing, nor does a file with a mistake in it.
        if (folder.isPresent() && found.isEmpty()) {
            definitions.all().stream()
                    .filter(present -> present.origin() == Origin.FOLDER && !seen.contains(present.id()))
                    .forEach(this::remove);
        }
        problems = List.copyOf(found);
        found.stream().filter(told::add).forEach(this::tell);
        refresh();
    }

    /** Fills the catalogue of this process with the definitions on record that are not shipped. */
    @Transactional
    public void refresh() {
        List<Provider> house = new ArrayList<>();
        for (ProviderDefinition definition : definitions.all()) {
            if (definition.origin() != Origin.SHIPPED && read(definition) instanceof Reading.Understood understood) {
                house.add(understood.provider());
            }
        }
        catalogue.use(house);
    }

    /** What is wrong with files of the folder now, each with file and line. */
    @Requires(Right.VIEW_CONNECTIONS)
    public List<String> problems() {
        return problems;
    }

    private void take(List<DefinitionFile> from, Origin origin, Set<UUID> seen, List<String> found) {
        for (DefinitionFile file : from) {
            Reading reading = files.read(file);
            if (reading instanceof Reading.Refused refused) {
                found.add(refused.problem());
            } else if (reading instanceof Reading.Understood understood) {
                take(file, understood.provider(), origin, seen, found);
            }
        }
    }

    private void take(DefinitionFile file, Provider read, Origin origin, Set<UUID> seen, List<String> found) {
        Optional<ProviderDefinition> locked = definitions.lock(read.id());
        if (locked.isEmpty()) {
            ProviderDefinition made = new ProviderDefinition(
                    UUID.randomUUID(), read.id(), read.name(), origin, file.text(), clock.instant(), false, 1);
            seen.add(made.id());
            definitions.add(
                    made,
                    entries.creation(Action.PROVIDER_CREATE, Target.provider(made.id()), made.recorded(read))
                            .with("file", file.name()));
            return;
        }
        ProviderDefinition present = locked.get();
        boolean anothers = !present.removed() && present.origin() != origin && origin != Origin.SHIPPED;
        if (anothers || seen.contains(present.id())) {
            found.add(file.name() + ": provider '" + read.id() + "' is already defined elsewhere");
            return;
        }
        seen.add(present.id());
        if (present.removed() || present.origin() != origin || !present.text().equals(file.text())) {
            ProviderDefinition changed = present.changed(read.name(), origin, file.text(), clock.instant());
            definitions.save(
                    changed,
                    entries.change(
                                    present.removed() ? Action.PROVIDER_CREATE : Action.PROVIDER_CHANGE,
                                    Target.provider(present.id()),
                                    changed.version(),
                                    Change.between(recorded(present), changed.recorded(read)))
                            .with("file", file.name()));
        }
    }

    private void remove(ProviderDefinition present) {
        ProviderDefinition gone = present.gone(clock.instant());
        definitions.save(
                gone,
                entries.change(
                        Action.PROVIDER_REMOVE,
                        Target.provider(gone.id()),
                        gone.version(),
                        Change.between(recorded(present), new TreeMap<>())));
    }

    private void tell(String problem) {
        LOG.log(Level.WARNING, "a provider is not taken over: {0}", problem);
        ledger.append(entries.fact(Action.PROVIDER_CHANGE, Outcome.FAILED, Target.SYSTEM, 0)
                .with("problems", problem));
    }

    private SortedMap<String, String> recorded(ProviderDefinition definition) {
        return Recorded.of(files, definition);
    }

    private Reading read(ProviderDefinition definition) {
        return files.read(new DefinitionFile(definition.provider() + " (on record)", definition.text()));
    }
}
