package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** On a database of its own, so that every entry in it is known. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaHistoryTest {
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID CONNECTION = new UUID(2, 1);
    private static final UUID REQUEST = new UUID(3, 1);
    private static final int PAGE = 7;

    private static TestDatabase database;
    private static JpaHistory history;
    private static List<RecordedEntry> all;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.empty();
        database.migrations().migrate();
        history = new JpaHistory(new OneConnection(database.asApp()).asDataSource());
        try (Connection app = database.asApp()) {
            for (int i = 0; i < 120; i++) {
                insert(app, entry(i));
            }
        }
        // Without triggers: who they are matters here, not how they came.
        try (Connection superuser = database.asSuperuser()) {
            RawEntry.run(superuser, "set session_replication_role = replica");
            RawEntry.run(
                    superuser,
                    "insert into app_user values ('" + ANN + "', 'ann', 'auditor', 'h', true, 1, true, now(), 1)");
            RawEntry.run(
                    superuser,
                    "insert into connection (id, name, purpose, owner_id, provider, account_type, auth_type, approved, granted,"
                            + " lifecycle, created_by, created_at, version) values ('" + CONNECTION
                            + "', 'Payroll', '', '" + ANN + "', 'lever', 'production', 'oauth2', '{}', '{}', 'draft', '"
                            + ANN
                            + "', now(), 1)");
        }
        all = history.find(HistoryQuery.newest(500));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void all_entries_come_newest_first() {
        assertThat(all).hasSizeGreaterThanOrEqualTo(120);
        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b.entryId(), a.entryId()));
    }

    @Test
    void pages_of_every_combination_of_filters_are_the_full_list_filtered() {
        Instant from = all.get(90).at();
        Instant until = all.get(20).at();
        int combinations = 0;
        for (Log log : orAny(List.of(Log.CONTROL, Log.USE))) {
            for (UUID actor : orAny(List.of(ANN))) {
                for (String action : orAny(List.of("connection.test", "connection."))) {
                    for (Outcome outcome : orAny(List.of(Outcome.DENIED))) {
                        for (TargetType type : orAny(List.of(TargetType.CONNECTION))) {
                            for (UUID target : orAny(List.of(CONNECTION))) {
                                for (UUID request : orAny(List.of(REQUEST))) {
                                    assertPages(log, null, null, actor, action, outcome, type, target, request);
                                    assertPages(log, from, until, actor, action, outcome, type, target, request);
                                    combinations += 2;
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(combinations).isEqualTo(576);
    }

    @Test
    void the_history_of_a_connection_has_its_token_sets_entries() {
        List<RecordedEntry> found = history.find(HistoryQuery.ofTarget(Target.connection(CONNECTION), 500));

        assertThat(found).extracting(e -> e.target().type()).contains(TargetType.CONNECTION, TargetType.TOKEN_SET);
        assertThat(found).allMatch(e -> e.target().id().equals(CONNECTION));
    }

    @Test
    void a_name_finds_what_is_called_so_today() {
        HistoryQuery query =
                new HistoryQuery(null, null, null, null, null, null, null, null, "payROLL", null, null, null, 500);

        assertThat(ids(query))
                .isNotEmpty()
                .isEqualTo(all.stream()
                        .filter(e -> e.target().id().equals(CONNECTION))
                        .map(RecordedEntry::entryId)
                        .toList());
    }

    @Test
    void an_entry_comes_back_as_it_was_written() throws SQLException {
        Entry entry = entry(2).with("code", "x \u0000 \"quoted\"");
        try (Connection app = database.asApp()) {
            insert(app, entry);
        }

        RecordedEntry found = history.find(entry.uid()).orElseThrow();

        all = history.find(HistoryQuery.newest(500));
        assertThat(found.change()).isEqualTo(entry.change());
        assertThat(found.detail()).isEqualTo(entry.detail());
        assertThat(found.actor()).isEqualTo(entry.actor());
        assertThat(found.target()).isEqualTo(entry.target());
        assertThat(found.version()).isEqualTo(entry.version());
        assertThat(found.requestId()).isEqualTo(entry.origin().requestId());
        assertThat(found.address()).isEqualTo(entry.origin().address());
        assertThat(found.userAgent()).isEqualTo(entry.origin().userAgent());
        assertThat(found.erased()).isFalse();
        assertThat(found.leafIndex()).isNull();
        assertThat(found.line()).contains("\"uid\":\"" + entry.uid() + "\"");
        assertThat(history.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void actors_and_targets_have_their_names_of_today() {
        RecordedEntry bySystem = first(e -> e.actor().type() == Actor.Type.SYSTEM);
        RecordedEntry byAnn = first(e -> ANN.equals(e.actor().id()));
        RecordedEntry ofTokenSet = first(e -> e.target().type() == TargetType.TOKEN_SET);
        RecordedEntry ofLedger = first(e -> e.target().type() == TargetType.LEDGER);

        assertThat(bySystem.actorName()).isEqualTo("test");
        assertThat(byAnn.actorName()).isEqualTo("ann");
        assertThat(ofTokenSet.targetName()).isEqualTo("Payroll");
        assertThat(ofLedger.targetName()).isNull();
    }

    @Test
    void a_sequenced_entry_is_found_by_its_position() {
        var sequencer = new Sequencer(database.dataSource(database.server().sequencer()), DatabaseTest.LEAF_MAC);
        assertThat(history.head(Log.CONTROL).size()).isZero();
        assertThat(history.head(Log.CONTROL).oldestPending()).isNotNull();

        int taken = sequencer.sequence(Log.CONTROL, 1000);

        RecordedEntry last = history.atIndex(Log.CONTROL, taken - 1).orElseThrow();
        assertThat(last.leafIndex()).isEqualTo(taken - 1);
        assertThat(last.log()).isEqualTo(Log.CONTROL);
        assertThat(history.find(last.uid())).contains(last);
        assertThat(history.atIndex(Log.CONTROL, taken)).isEmpty();
        assertThat(history.head(Log.CONTROL).size()).isEqualTo(taken);
        assertThat(history.head(Log.CONTROL).pending()).isZero();
        assertThat(history.head(Log.CONTROL).oldestPending()).isNull();
    }

    private static void assertPages(
            @Nullable Log log,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID actor,
            @Nullable String action,
            @Nullable Outcome outcome,
            @Nullable TargetType type,
            @Nullable UUID target,
            @Nullable UUID request) {
        Predicate<RecordedEntry> matches = e -> (log == null || e.log() == log)
                && (from == null || !e.at().isBefore(from))
                && (until == null || e.at().isBefore(until))
                && (actor == null || actor.equals(e.actor().id()))
                && (action == null
                        || (action.endsWith(".")
                                ? e.action().startsWith(action)
                                : e.action().equals(action)))
                && (outcome == null || e.outcome() == outcome)
                && (type == null
                        || e.target().type() == type
                        || (type == TargetType.CONNECTION
                                && target != null
                                && e.target().type() == TargetType.TOKEN_SET))
                && (target == null || e.target().id().equals(target))
                && (request == null || e.requestId().equals(request));
        List<Long> expected =
                all.stream().filter(matches).map(RecordedEntry::entryId).toList();

        List<Long> down = new ArrayList<>();
        Long olderThan = null;
        List<Long> page;
        do {
            page = ids(new HistoryQuery(
                    log, from, until, actor, action, outcome, type, target, request, olderThan, null, PAGE));
            down.addAll(page);
            olderThan = page.isEmpty() ? olderThan : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        assertThat(down).isEqualTo(expected);

        if (expected.size() > PAGE) {
            Long oldest = expected.get(expected.size() - 1);
            List<Long> next = ids(new HistoryQuery(
                    log, from, until, actor, action, outcome, type, target, request, null, oldest, PAGE));
            assertThat(next).isEqualTo(expected.subList(expected.size() - 1 - PAGE, expected.size() - 1));
        }
    }

    private static List<Long> ids(HistoryQuery query) {
        return history.find(query).stream().map(RecordedEntry::entryId).toList();
    }

    private static RecordedEntry first(Predicate<RecordedEntry> wanted) {
        return all.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** The given values and null. */
    private static <T> List<@Nullable T> orAny(List<T> values) {
        List<@Nullable T> options = new ArrayList<>(values);
        options.add(null);
        return options;
    }

    private static Entry entry(int i) {
        Target target =
                switch (i % 5) {
                    case 0, 1 -> Target.connection(i % 2 == 0 ? CONNECTION : new UUID(2, 2));
                    case 2 -> Target.tokenSet(CONNECTION);
                    case 3 -> Target.user(ANN);
                    default -> Target.LEDGER;
                };
        Action action = List.of(
                        Action.CONNECTION_TEST, Action.CONNECTION_CHANGE, Action.TOKEN_SET_USE, Action.ACCESS_DENIED)
                .get(i % 4);
        Actor actor = i % 3 == 0 ? Actor.user(ANN) : i % 3 == 1 ? Actor.system("test") : Actor.NOBODY;
        Origin origin = new Origin(i % 6 < 3 ? REQUEST : new UUID(3, i + 2), "s", "192.0.2.7", "browser");
        Change change = new Change(List.of(new FieldChange("name", null, "new " + i), new FieldChange("x", "y", null)));
        Outcome outcome =
                List.of(Outcome.SUCCESS, Outcome.DENIED, Outcome.FAILED).get(i / 2 % 3);
        return new Entry(UUID.randomUUID(), action, outcome, actor, origin, target, i, false, change, new TreeMap<>());
    }

    static void insert(Connection app, Entry entry) throws SQLException {
        app.setAutoCommit(false);
        String salt = "cd".repeat(32);
        Instant now = ChainEnd.read(app, entry.target()).now();
        EntryRow.insert(app, entry, now, Leaf.of(entry, now, null, "node", salt, salt), DatabaseTest.LEAF_MAC);
        app.commit();
    }
}
