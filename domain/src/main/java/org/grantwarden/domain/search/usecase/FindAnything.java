package org.grantwarden.domain.search.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.search.Found;
import org.grantwarden.domain.search.Found.Kind;
import org.grantwarden.domain.search.QuickSearch;

/**
 * Finds whatever the caller may see by a part of its name or by its id. It reads names alone, no entry of the ledger, and
 * therefore writes none.
 */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class FindAnything {
    /** Most of each kind. */
    public static final int MOST = 6;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 5;

    private QuickSearch search;
    private Providers providers;
    private CurrentCall currentCall;

    protected FindAnything() {}

    @Inject
    public FindAnything(QuickSearch search, Providers providers, CurrentCall currentCall) {
        this.search = search;
        this.providers = providers;
        this.currentCall = currentCall;
    }

    /** What is found, kind by kind; nothing for less than two characters. */
    @Transactional
    public List<Found> find(String typed) {
        String text = typed.strip();
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return List.of();
        }
        Optional<UUID> id = id(text);
        List<String> words = Stream.of(text.split("\\s+", -1)).limit(MOST_WORDS).toList();
        List<Found> all = new ArrayList<>(
                id.isPresent() ? search.byId(id.get(), stored()) : search.byWords(words, stored(), MOST));
        all.replaceAll(this::named);
        if (currentCall.get().may(Right.READ_LEDGER)) {
            id.ifPresent(uid -> all.add(new Found(Kind.ENTRY, uid, uid.toString(), "", "")));
        }
        all.sort(Comparator.comparing(Found::kind));
        return all;
    }

    private Set<Kind> stored() {
        Set<Kind> kinds = EnumSet.of(Kind.CONNECTION, Kind.ICLIENT, Kind.API_CLIENT, Kind.PROVIDER);
        // A person leads to what they did, so finding one is for those who may read that.
        if (currentCall.get().may(Right.READ_LEDGER)) {
            kinds.add(Kind.USER);
        }
        return kinds;
    }

    private Found named(Found found) {
        Optional<Provider> provider =
                found.provider().isEmpty() ? Optional.empty() : providers.find(new ProviderId(found.provider()));
        return provider.map(p -> new Found(
                        found.kind(),
                        found.id(),
                        found.name(),
                        p.name(),
                        p.accountType(found.detail()).map(AccountType::label).orElse(found.detail())))
                .orElse(found);
    }

    private static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return Optional.of(id).filter(read -> read.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
