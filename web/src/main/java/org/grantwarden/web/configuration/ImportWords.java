package org.grantwarden.web.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.configuration.Difference;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.FileProblem;
import org.grantwarden.domain.configuration.ImportPlan;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Applied;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Result;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.ScopeChange;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.history.HistoryWords;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** A preview and its results in the words of the screen, with names in the place of ids. */
@ApplicationScoped
public class ImportWords {
    private static final String SCOPES = "approved_scopes";

    @Inject
    private Texts texts;

    @Inject
    private HistoryWords history;

    @Inject
    private KeepIClients keepIClients;

    @Inject
    private ReadUserNames userNames;

    /** For the container. */
    public ImportWords() {}

    /** The rows of a preview, at most that many. */
    List<DifferenceRow> rows(ImportPlan plan, int most) {
        Map<UUID, String> names = names(plan);
        return plan.differences().stream()
                .limit(most)
                .map(difference -> row(difference, names))
                .toList();
    }

    /** The rows of what came of it, what was not applied first. */
    List<DifferenceRow> results(List<Applied> applied, int most) {
        return applied.stream()
                .sorted((a, b) -> Boolean.compare(a.result() instanceof Result.Done, b.result() instanceof Result.Done))
                .limit(most)
                .map(this::result)
                .toList();
    }

    /** A problem of the file with its line. */
    String problem(FileProblem problem) {
        String words = words(problem.problem());
        return problem.line() == 0 ? words : texts.format("configuration.line.says", problem.line(), words);
    }

    private Map<UUID, String> names(ImportPlan plan) {
        Map<UUID, String> names = new HashMap<>(userNames.all());
        keepIClients.all().forEach((IClient iClient) -> names.put(iClient.id(), iClient.name()));
        plan.differences().forEach(difference -> names.put(difference.id(), difference.name()));
        return names;
    }

    private DifferenceRow row(Difference difference, Map<UUID, String> names) {
        State state = difference.state();
        ScopeChange scopes = scopes(difference.change());
        List<FieldChange> changes = state == State.REFUSED ? List.of() : changes(difference.change(), names);
        return new DifferenceRow(
                kind(difference),
                difference.name(),
                difference.line(),
                state == State.REFUSED ? "bad" : state == State.ADD ? "info" : "warn",
                texts.format("configuration.state." + state.name().toLowerCase(Locale.ROOT)),
                state == State.REFUSED ? "" : summary(difference, changes, scopes),
                changes,
                state == State.REFUSED ? List.of() : values(scopes.added()),
                state == State.REFUSED ? List.of() : values(scopes.removed()),
                difference.problems().stream().map(this::words).toList(),
                state != State.ADD);
    }

    private String summary(Difference difference, List<FieldChange> changes, ScopeChange scopes) {
        List<String> parts = new ArrayList<>();
        if (difference.state() == State.CHANGE) {
            changes.forEach(change -> parts.add(change.field()));
        }
        if (!scopes.added().isEmpty()) {
            parts.add(texts.format("configuration.scopes.added", scopes.added().size()));
        }
        if (!scopes.removed().isEmpty()) {
            parts.add(texts.format(
                    "configuration.scopes.removed", scopes.removed().size()));
        }
        return String.join(", ", parts);
    }

    private DifferenceRow result(Applied applied) {
        Result result = applied.result();
        String code = code(result);
        List<String> why = new ArrayList<>();
        if (result instanceof Result.Refused refused) {
            refused.problems().forEach(problem -> why.add(words(problem)));
        } else if (result instanceof Result.ChangedMeanwhile changed) {
            why.add(conflict(changed.conflict()));
        } else if (result instanceof Result.LeftOut left) {
            why.add(texts.format("configuration.leftOut." + left.code()));
        }
        boolean done = result instanceof Result.Done || result instanceof Result.Nothing;
        return new DifferenceRow(
                kind(applied.difference()),
                applied.difference().name(),
                0,
                done ? "ok" : result instanceof Result.LeftOut ? "idle" : "bad",
                texts.format("configuration.result." + code),
                "",
                List.of(),
                List.of(),
                List.of(),
                why,
                true);
    }

    private static String code(Result result) {
        if (result instanceof Result.Done) {
            return "done";
        } else if (result instanceof Result.Nothing) {
            return "nothing";
        } else if (result instanceof Result.LeftOut) {
            return "leftOut";
        } else if (result instanceof Result.Refused) {
            return "refused";
        }
        return result instanceof Result.Gone ? "gone" : "meanwhile";
    }

    private String conflict(Conflict conflict) {
        String by = conflict.by();
        String fields = conflict.change().names().stream().map(history::field).collect(Collectors.joining(", "));
        return by == null
                ? texts.format("configuration.conflict.someone", fields)
                : texts.format("configuration.conflict.by", by, fields);
    }

    private String kind(Difference difference) {
        return texts.format(difference.ofIClient() ? "configuration.kind.iclient" : "configuration.kind.connection");
    }

    /** A problem in words that fit a file. */
    String words(Problem problem) {
        return texts.format(
                "configuration.problem." + problem.field() + "." + problem.code(),
                problem.arguments().toArray());
    }

    private List<FieldChange> changes(Change change, Map<UUID, String> names) {
        return change.fields().stream()
                .filter(field -> !field.field().equals(SCOPES))
                // A new object's empty list of granted scopes tells nothing.
                .filter(field ->
                        field.before() != null || !String.valueOf(field.after()).isEmpty())
                .map(field -> new FieldChange(
                        history.field(field.field()),
                        named(field.field(), field.before(), names),
                        named(field.field(), field.after(), names)))
                .toList();
    }

    private @Nullable String named(String field, @Nullable String value, Map<UUID, String> names) {
        return Ids.parse(value).map(names::get).orElseGet(() -> history.value(field, value));
    }

    private static ScopeChange scopes(Change change) {
        return change.fields().stream()
                .filter(field -> field.field().equals(SCOPES))
                .findFirst()
                .map(field -> ScopeChange.between(parsed(field.before()), parsed(field.after())))
                .orElseGet(() -> ScopeChange.between(Scopes.parse(""), Scopes.parse("")));
    }

    private static SortedSet<Scope> parsed(@Nullable String scopes) {
        return Scopes.parse(scopes == null ? "" : scopes);
    }

    private static List<String> values(SortedSet<Scope> scopes) {
        return scopes.stream().map(Scope::value).toList();
    }
}
