package org.grantwarden.domain.configuration.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.configuration.Difference;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.Difference.Wanted;
import org.grantwarden.domain.configuration.ImportPlan;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.Facts;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Applies what a preview showed, object by object, each in a transaction of its own and by the use case of its kind. One
 * object that somebody else changed meanwhile, or that is refused, holds up none of the others; importing the file again
 * does what is left.
 */
@ApplicationScoped
public class ApplyImport {
    private KeepIClients keepIClients;
    private KeepConnections keepConnections;
    private Facts facts;
    private Entries entries;

    protected ApplyImport() {}

    @Inject
    public ApplyImport(KeepIClients keepIClients, KeepConnections keepConnections, Facts facts, Entries entries) {
        this.keepIClients = keepIClients;
        this.keepConnections = keepConnections;
        this.facts = facts;
        this.entries = entries;
    }

    /**
     * What somebody typed for a new object.
     *
     * @param clientId null where the file says it
     * @param secret client secret or API key; null where none was typed
     */
    public record Typed(@Nullable String clientId, @Nullable Secret secret) {
        /** Nothing. */
        public static final Typed NOTHING = new Typed(null, null);
    }

    /** What came of one difference. */
    public record Applied(Difference difference, Result result) {}

    /** What came of it. */
    public sealed interface Result {
        /** Saved, with its entry. */
        record Done() implements Result {}

        /** Somebody had done the same meanwhile; nothing was left to do. */
        record Nothing() implements Result {}

        /** Not tried: it needs a secret that was not typed, or an iClient that was not made. */
        record LeftOut(String code) implements Result {}

        /** Refused for what it says. */
        record Refused(List<Problem> problems) implements Result {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /** Somebody else changed it after the preview; it stays as they left it. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** It was deleted after the preview. */
        record Gone() implements Result {}
    }

    /**
     * Applies the plan. Must be called outside of any transaction.
     *
     * @param typed what was typed for new objects, by their ids
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    public List<Applied> apply(ImportPlan plan, Map<UUID, Typed> typed) {
        List<Applied> results = new ArrayList<>();
        try {
            Set<UUID> notMade = new HashSet<>();
            for (Difference difference : plan.differences()) {
                if (difference.state() == State.REFUSED) {
                    continue;
                }
                Result result = apply(difference, Optional.ofNullable(typed.get(difference.id())), notMade);
                if (difference.state() == State.ADD && !(result instanceof Result.Done)) {
                    notMade.add(difference.id());
                }
                results.add(new Applied(difference, result));
            }
        } finally {
            // What was done before a failure is done; its entry must not be missing.
            facts.record(entries.fact(Action.CONFIGURATION_IMPORT, outcome(plan, results), Target.SYSTEM, 0)
                    .with(numbers(plan, results)));
        }
        return results;
    }

    private Result apply(Difference difference, Optional<Typed> given, Set<UUID> notMade) {
        Typed typed = given.orElse(Typed.NOTHING);
        if (difference.needsSecret() && typed.secret() == null) {
            return new Result.LeftOut("secret");
        }
        if (difference.wanted() instanceof Wanted.OfIClient iClient) {
            return apply(difference, with(typed, iClient.form()));
        }
        ConnectionForm form = ((Wanted.OfConnection) difference.wanted()).form();
        UUID iClient = form.iClientId();
        return iClient != null && notMade.contains(iClient)
                ? new Result.LeftOut("iclient")
                : apply(difference, with(typed, form));
    }

    private Result apply(Difference difference, IClientForm form) {
        KeepIClients.Result result = difference.state() == State.ADD
                ? keepIClients.createAs(difference.id(), form)
                : keepIClients.change(difference.id(), difference.version(), form);
        if (result instanceof KeepIClients.Result.Saved) {
            return new Result.Done();
        } else if (result instanceof KeepIClients.Result.Invalid invalid) {
            return new Result.Refused(invalid.problems());
        } else if (result instanceof KeepIClients.Result.ChangedMeanwhile changed) {
            return new Result.ChangedMeanwhile(changed.conflict());
        }
        return result instanceof KeepIClients.Result.Gone ? new Result.Gone() : new Result.Nothing();
    }

    private Result apply(Difference difference, ConnectionForm form) {
        KeepConnections.Result result = difference.state() == State.ADD
                ? keepConnections.createAs(difference.id(), form)
                : keepConnections.change(difference.id(), difference.version(), form);
        if (result instanceof KeepConnections.Result.Saved) {
            return new Result.Done();
        } else if (result instanceof KeepConnections.Result.Invalid invalid) {
            return new Result.Refused(invalid.problems());
        } else if (result instanceof KeepConnections.Result.ChangedMeanwhile changed) {
            return new Result.ChangedMeanwhile(changed.conflict());
        }
        return result instanceof KeepConnections.Result.Gone ? new Result.Gone() : new Result.Nothing();
    }

    private static IClientForm with(Typed typed, IClientForm form) {
        String clientId = typed.clientId();
        return new IClientForm(
                form.name(),
                form.provider(),
                form.accountType(),
                form.variables(),
                clientId == null || !form.clientId().isEmpty() ? form.clientId() : clientId,
                typed.secret());
    }

    private static ConnectionForm with(Typed typed, ConnectionForm form) {
        return new ConnectionForm(
                form.name(),
                form.purpose(),
                form.owner(),
                form.provider(),
                form.accountType(),
                form.authType(),
                form.iClientId(),
                form.scopes(),
                typed.secret());
    }

    private static Outcome outcome(ImportPlan plan, List<Applied> results) {
        boolean all = results.size() == plan.differences().size()
                && results.stream()
                        .allMatch(applied ->
                                applied.result() instanceof Result.Done || applied.result() instanceof Result.Nothing);
        return all ? Outcome.SUCCESS : Outcome.FAILED;
    }

    private static Map<String, String> numbers(ImportPlan plan, List<Applied> results) {
        Map<String, String> numbers = new TreeMap<>();
        numbers.put("file_digest", plan.digest());
        numbers.put("added", Long.toString(done(results, State.ADD)));
        numbers.put("changed", Long.toString(done(results, State.CHANGE)));
        numbers.put("unchanged", Integer.toString(plan.unchanged()));
        long done = done(results, State.ADD) + done(results, State.CHANGE);
        numbers.put("not_applied", Long.toString(plan.differences().size() - done));
        String accountType = plan.accountType();
        if (accountType != null) {
            numbers.put("account_type", accountType);
        }
        return numbers;
    }

    private static long done(List<Applied> results, State state) {
        return results.stream()
                .filter(applied -> applied.result() instanceof Result.Done)
                .filter(applied -> applied.difference().state() == state)
                .count();
    }
}
