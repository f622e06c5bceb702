package org.grantwarden.web.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.web.api.KnownJson;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** The ledger's codes in words. A code that this version does not know shows as itself. */
@Named
@ApplicationScoped
public class HistoryWords {
    private static final String ATTEMPTED = "attempted";
    private static final int NAMED_FIELDS = 4;
    private static final int SHORT_ID = 8;
    private static final Set<String> TRUTH = Set.of("true", "false");
    /** Facts that list a connection's conditions. */
    private static final Set<String> CONDITIONS = Set.of("raised", "cleared");
    /** What tells most of an entry that changes nothing, the most telling first. */
    private static final List<String> TELLING =
            List.of("reason", "error", "problems", "raised", "cleared", "verdict", "attempted", "attempts", "read");

    private final Texts texts;

    /** For the container's proxy only. */
    protected HistoryWords() {
        this(new Texts());
    }

    /**
     * Words in the language of the view.
     *
     * @param texts where they come from
     */
    @Inject
    public HistoryWords(Texts texts) {
        this.texts = texts;
    }

    /** What was done. */
    public String action(String code) {
        return word("action", code);
    }

    /** A group of actions, by the first part of their codes. */
    public String area(String area) {
        return word("area", area);
    }

    /** How it ended. */
    public String outcome(Outcome outcome) {
        return word("outcome", outcome.code());
    }

    /** The kind of chip for an outcome. */
    public String outcomeKind(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "ok";
            case DENIED -> "bad";
            case FAILED -> "warn";
        };
    }

    /** One of the two logs. */
    public String log(Log log) {
        return word("log", log.code());
    }

    /** A kind of target. */
    public String type(TargetType type) {
        return word("type", type.code());
    }

    /** A field of a target. */
    public String field(String name) {
        String ofOne = fieldOfOne(name);
        return ofOne == null ? word("field", name) : ofOne;
    }

    /** A field of one of several, such as {@code production.token_url}. */
    private @Nullable String fieldOfOne(String name) {
        int dot = name.indexOf('.');
        return dot < 1 ? null : word("field", name.substring(dot + 1)) + " (" + name.substring(0, dot) + ")";
    }

    /** A further fact of an entry. */
    public String fact(String name) {
        return word("fact", name);
    }

    /** A field's value; codes and truth values in words, all else as recorded. */
    public @Nullable String value(String field, @Nullable String value) {
        if (value != null && CONDITIONS.contains(field)) {
            return Arrays.stream(value.split(" "))
                    .map(code -> known("connection.status." + code, code))
                    .collect(Collectors.joining(", "));
        }
        if (value == null) {
            return null;
        }
        if (field.equals(ATTEMPTED)) {
            return attempted(value);
        }
        if (field.isEmpty() || value.isEmpty()) {
            return value;
        }
        String code = value.toLowerCase(Locale.ROOT).replace(' ', '_');
        String found = known("history.value." + field + "." + code, value);
        return TRUTH.contains(found) ? word("value.any", found) : found;
    }

    /** What somebody tried: a page by its path, else a use case, {@code KeepUsers.sessionsByUser}, by its matter. */
    private String attempted(String value) {
        if (value.startsWith("/")) {
            return texts.format("history.attempted.page", value);
        }
        int dot = value.indexOf('.');
        return known("history.attempted." + (dot < 0 ? value : value.substring(0, dot)), value);
    }

    /** Who did it. */
    public String actor(RecordedEntry entry) {
        Actor actor = entry.actor();
        String name = entry.actorName();
        if (actor.type() == Actor.Type.SYSTEM) {
            return texts.format("history.actor.system", word("job", name == null ? "" : name));
        }
        if (name != null) {
            return name;
        }
        UUID id = actor.id();
        return id == null ? word("actor", actor.type().name().toLowerCase(Locale.ROOT)) : shortId(id);
    }

    /** What it is about: its name, or the words for the only one of its kind, or the start of its id. */
    public String target(RecordedEntry entry) {
        String name = entry.targetName();
        if (name != null) {
            return name;
        }
        return switch (entry.target().type()) {
            case SYSTEM, LEDGER ->
                texts.format("history.only." + entry.target().type().code());
            default -> shortId(entry.target().id());
        };
    }

    /** Where the target is shown, below the context; null when no page shows it. */
    public @Nullable String targetPage(RecordedEntry entry) {
        UUID id = entry.target().id();
        return switch (entry.target().type()) {
            case CONNECTION, TOKEN_SET -> "/connection?id=" + id;
            case ICLIENT -> "/iclient?id=" + id;
            case PROVIDER -> "/provider?id=" + id;
            case API_CLIENT -> "/api-client?id=" + id;
            case ENTITLEMENT -> HistoryFilter.ofTarget(TargetType.ENTITLEMENT, id);
            case USER -> HistoryFilter.ofTarget(TargetType.USER, id);
            case RETENTION, HOLD -> "/retention";
            case KEY_ROTATION, KEY_WRAPPING -> "/keys";
            case WITNESS -> "/evidence";
            case LEDGER, SYSTEM -> null;
        };
    }

    /** For the script of a page that shows pending entries, as JSON: the chip of one that has its place. */
    public String getSealed() {
        return KnownJson.JSON
                .createObjectBuilder()
                .add(
                        "sequenced",
                        KnownJson.JSON.createArrayBuilder(List.of(
                                "ok",
                                texts.format("history.seal.sequenced"),
                                texts.format("history.seal.sequenced.title"))))
                .build()
                .toString();
    }

    /** What changed, or what else there is to tell, in one line; empty when there is nothing. */
    public String summary(RecordedEntry entry) {
        if (entry.erased()) {
            return texts.format("history.erased.short");
        }
        List<String> names = entry.change().names().stream().map(this::field).toList();
        if (names.isEmpty()) {
            Map<String, String> detail = entry.detail();
            return TELLING.stream()
                    .filter(detail::containsKey)
                    .findFirst()
                    .map(name -> fact(name) + ": " + value(name, detail.get(name)))
                    .orElse("");
        }
        String listed = names.stream().limit(NAMED_FIELDS).collect(Collectors.joining(", "));
        return names.size() <= NAMED_FIELDS
                ? listed
                : texts.format("history.changed.more", listed, names.size() - NAMED_FIELDS);
    }

    private static String shortId(UUID id) {
        return id.toString().substring(0, SHORT_ID) + "…";
    }

    private String word(String kind, String code) {
        return known("history." + kind + "." + code, code);
    }

    private String known(String key, String otherwise) {
        String text = texts.get(key);
        // The texts answer with the key itself where there is no text.
        return text == null || text.contains("???" + key) ? otherwise : text;
    }
}
