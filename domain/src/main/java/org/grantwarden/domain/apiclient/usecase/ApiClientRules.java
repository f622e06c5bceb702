package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.apiclient.AddressRange;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.form.Names;
import org.grantwarden.domain.form.Problem;
import org.jspecify.annotations.Nullable;

/** What must hold of an API client as typed, and of the end of a key. */
@ApplicationScoped
public class ApiClientRules {
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ADDRESSES = 50;

    private ApiClients apiClients;

    protected ApiClientRules() {}

    @Inject
    public ApiClientRules(ApiClients apiClients) {
        this.apiClients = apiClients;
    }

    /**
     * All that is wrong, in the order of the form.
     *
     * @param present what is stored; null for a new one
     */
    List<Problem> check(ApiClientForm form, @Nullable ApiClient present) {
        List<Problem> problems = new ArrayList<>();
        Names.check("name", form.name()).ifPresent(problems::add);
        apiClients
                .findByName(form.name().strip())
                .filter(other -> present == null || !other.id().equals(present.id()))
                .ifPresent(other -> problems.add(Problem.of("name", "taken", other.name())));
        checkText("purpose", form.purpose()).ifPresent(problems::add);
        checkText("owner", form.owner()).ifPresent(problems::add);
        checkAddresses(form.addresses()).ifPresent(problems::add);
        return problems;
    }

    /** What is wrong with the end of a key. */
    Optional<Problem> checkEnd(String field, @Nullable Instant end, Instant now) {
        return end != null && !end.isAfter(now) ? Optional.of(Problem.of(field, "past")) : Optional.empty();
    }

    /** The ranges of a form that passed the check. */
    static SortedSet<AddressRange> addresses(ApiClientForm form) {
        TreeSet<AddressRange> ranges = new TreeSet<>();
        form.addresses().forEach(text -> AddressRange.parse(text).ifPresent(ranges::add));
        return ranges;
    }

    private static Optional<Problem> checkText(String field, String text) {
        if (text.isBlank()) {
            return Optional.of(Problem.of(field, "required"));
        }
        if (text.strip().length() > LONGEST_TEXT) {
            return Optional.of(Problem.of(field, "too_long", Integer.toString(LONGEST_TEXT)));
        }
        return text.strip().codePoints().anyMatch(Character::isISOControl)
                ? Optional.of(Problem.of(field, "control_characters"))
                : Optional.empty();
    }

    private static Optional<Problem> checkAddresses(List<String> addresses) {
        if (addresses.size() > MOST_ADDRESSES) {
            return Optional.of(Problem.of("addresses", "too_many", Integer.toString(MOST_ADDRESSES)));
        }
        return addresses.stream()
                .filter(text -> AddressRange.parse(text).isEmpty())
                .findFirst()
                .map(text -> Problem.of("addresses", "not_a_range", text));
    }
}
