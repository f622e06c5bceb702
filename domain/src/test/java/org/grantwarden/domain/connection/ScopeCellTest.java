package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.connection.ScopeCell.Drift;
import org.grantwarden.domain.connection.ScopeCell.Standing;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.provider.ScopeDefinition.Access;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.world.TestProviders;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScopeCellTest {
    private final Provider provider = providerWhereWritingIncludesReading();
    private final SortedMap<Scope, Instant> used = new TreeMap<>();

    @Test
    void one_word_says_how_far_a_scope_has_come() {
        assertThat(cell("notes:read", "", "").standing()).isEqualTo(Standing.APPROVED);
        assertThat(cell("notes:read", "notes:read", "").standing()).isEqualTo(Standing.REQUESTED);
        assertThat(cell("notes:read", "notes:read", "notes:read").standing()).isEqualTo(Standing.GRANTED);
        assertThat(cell("", "", "").standing()).isEqualTo(Standing.NONE);

        used.put(new Scope("notes:read"), World.NOW);
        assertThat(cell("notes:read", "notes:read", "notes:read").standing()).isEqualTo(Standing.USED);
        assertThat(cell("", "", "").standing()).isEqualTo(Standing.FORMER);
    }

    @Test
    void who_may_write_can_read_although_reading_was_never_granted() {
        ScopeCell cell = cell("notes:write", "notes:write", "notes:write");

        assertThat(cell.standing()).isEqualTo(Standing.INCLUDED);
        assertThat(cell.includedIn()).isEqualTo(new Scope("notes:write"));
        assertThat(cell.effective()).isTrue();
        assertThat(cell.drift()).isEqualTo(Drift.NONE);
    }

    @Test
    void drift_says_whether_the_provider_refused_or_the_choice_was_changed_since() {
        assertThat(cell("notes:read", "notes:read", "").drift()).isEqualTo(Drift.REFUSED);
        assertThat(cell("notes:read", "notes:write", "").drift()).isEqualTo(Drift.REFUSED);
        assertThat(cell("notes:read", "", "").drift()).isEqualTo(Drift.NOT_ASKED);
        assertThat(cell("", "notes:read", "notes:read").drift()).isEqualTo(Drift.WITHDRAWN);
        assertThat(cell("", "", "notes:read").drift()).isEqualTo(Drift.UNASKED);
        assertThat(cell("notes:write", "", "notes:read").drift()).isEqualTo(Drift.NONE);
        assertThat(cell("notes:read", "notes:write", "notes:write").drift()).isEqualTo(Drift.NONE);
    }

    @Test
    void without_tokens_nothing_drifts() {
        ScopeHolder draft = holder(false, "notes:read", "", "");

        assertThat(ScopeCell.of(new Scope("notes:read"), draft, provider).drift())
                .isEqualTo(Drift.NONE);
    }

    @Test
    void columns_stand_in_the_catalogues_order_and_who_holds_the_wider_scope_is_found_as_well() {
        List<ScopeHolders.Count> counts = List.of(count("unknown:scope"), count("notes:read"), count("notes:write"));

        List<ScopeColumn> all = ScopeColumns.of(query("", false, null, false), counts, List.of(provider));
        assertThat(all)
                .extracting(column -> column.scope().value())
                .containsExactly("notes:write", "notes:read", "unknown:scope");

        List<ScopeColumn> reading =
                ScopeColumns.of(query("NOTES", false, Access.READ, false), counts, List.of(provider));
        assertThat(reading).extracting(column -> column.scope().value()).containsExactly("notes:read");
        assertThat(ScopeColumns.holding(reading)).containsEntry(provider.id(), Scopes.parse("notes:read notes:write"));
        assertThat(ScopeColumns.of(query("", true, null, false), counts, List.of(provider)))
                .isEmpty();
    }

    @Test
    void on_request_scopes_that_nobody_holds_are_columns_too() {
        assertThat(ScopeColumns.of(query("", false, null, true), List.of(), List.of(provider)))
                .hasSize(2);
        assertThat(ScopeColumns.of(query("", false, null, false), List.of(), List.of(provider)))
                .isEmpty();
    }

    @Test
    void a_spreadsheet_gets_a_line_for_each_scope_and_no_formula() {
        used.put(new Scope("notes:write"), World.NOW);
        ScopeHolder holder = holder(true, "notes:write", "notes:write", "notes:write");
        List<ScopeColumn> columns = ScopeColumns.of(query("", false, null, true), List.of(), List.of(provider));

        String lines = ScopeTable.lines(holder, columns);

        assertThat(lines.lines())
                .containsExactly(
                        holder.id() + ",\"'=cmd(), \"\"x\"\"\",'@owner,Acme,production,notes:write,yes,yes,yes,,"
                                + "2026-11-24T08:00:00Z,,no",
                        holder.id() + ",\"'=cmd(), \"\"x\"\"\",'@owner,Acme,production,notes:read,no,no,no,notes:write,"
                                + "unnamed 2026-11-24T08:00:00Z,,no");
        assertThat(ScopeTable.HEAD).endsWith("sensitive\r\n");
        assertThat(List.of("=1", "+1", "-1", "@a", "\ta"))
                .allMatch(value -> ScopeTable.cell(value).startsWith("'"));
        assertThat(ScopeTable.cell("a-b=c")).isEqualTo("a-b=c");
    }

    private ScopeCell cell(String approved, String requested, String granted) {
        return ScopeCell.of(new Scope("notes:read"), holder(true, approved, requested, granted), provider);
    }

    private ScopeHolder holder(boolean authorized, String approved, String requested, String granted) {
        return new ScopeHolder(
                UUID.randomUUID(),
                "=cmd(), \"x\"",
                "@owner",
                provider.id(),
                "production",
                authorized,
                Scopes.parse(approved),
                Scopes.parse(requested),
                Scopes.parse(granted),
                used,
                World.NOW);
    }

    private ScopeHolders.Count count(String scope) {
        return new ScopeHolders.Count(provider.id(), new Scope(scope), 1, 1, 1, 0);
    }

    private static MatrixQuery query(String text, boolean sensitive, @Nullable Access access, boolean every) {
        return new MatrixQuery("", null, text, null, sensitive, access, null, every);
    }

    private static Provider providerWhereWritingIncludesReading() {
        Provider acme = new TestProviders().all().get(0);
        return new Provider(
                acme.id(),
                acme.name(),
                acme.docs(),
                acme.authTypes(),
                acme.accountTypes(),
                acme.oauth2(),
                acme.basicUserName(),
                acme.probes(),
                List.of(
                        new ScopeDefinition(
                                new Scope("notes:write"), "all", Access.WRITE, false, Scopes.parse("notes:read"), ""),
                        new ScopeDefinition(new Scope("notes:read"), "all", Access.READ, false, Scopes.parse(""), "")),
                0,
                List.of(),
                null);
    }
}
