package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;

/**
 * Keeps API clients from raising themselves: a program changes neither itself nor one that may do more than it may, and
 * nobody gives a right that they have not. Else whoever may make keys could make themselves one that may do everything.
 */
@ApplicationScoped
public class ProgramGuard {
    private CurrentCall currentCall;

    protected ProgramGuard() {}

    @Inject
    public ProgramGuard(CurrentCall currentCall) {
        this.currentCall = currentCall;
    }

    /** Why the caller may not change that client or make it a key; empty when they may. */
    Optional<String> whyNot(ApiClient client) {
        if (isCaller(client.id())) {
            return Optional.of("own_client");
        }
        return missing(client.rights()).isEmpty() ? Optional.empty() : Optional.of("more_rights");
    }

    /** Whether that client is the one that calls. */
    boolean isCaller(UUID clientId) {
        return currentCall.get().program().filter(clientId::equals).isPresent();
    }

    /** What is wrong with the rights of a form: some that no program can have, or that the caller has not. */
    Optional<Problem> check(ApiClientForm form) {
        SortedSet<Right> wanted = form.rights();
        if (wanted == null) {
            return Optional.empty();
        }
        if (!Right.FOR_PROGRAMS.containsAll(wanted)) {
            return Optional.of(Problem.of("rights", "not_for_programs"));
        }
        SortedSet<Right> missing = missing(wanted);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "rights", "not_yours", missing.stream().map(Right::code).collect(Collectors.joining(", "))));
    }

    private SortedSet<Right> missing(SortedSet<Right> rights) {
        Call call = currentCall.get();
        TreeSet<Right> missing = new TreeSet<>(rights);
        missing.removeIf(call::may);
        return missing;
    }
}
