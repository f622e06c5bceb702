package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.provider.ScopeDefinition.Access;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.world.TestProviders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScopeDriftTest {
    private final Provider provider = providerWhereWritingIncludesReading();

    @Test
    void equal_sets_do_not_drift() {
        assertThat(drift("notes:read offline_access", "offline_access notes:read")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void what_was_not_granted_is_missing_and_what_was_not_approved_is_extra() {
        ScopeDrift drift = drift("notes:read tags:read", "tags:read offers:read");

        assertThat(drift.missing()).isEqualTo(Scopes.parse("notes:read"));
        assertThat(drift.extra()).isEqualTo(Scopes.parse("offers:read"));
    }

    @Test
    void a_granted_write_scope_includes_the_approved_read() {
        ScopeDrift drift = drift("notes:read", "notes:write");

        assertThat(drift.missing()).isEmpty();
        assertThat(drift.extra()).isEqualTo(Scopes.parse("notes:write"));
    }

    @Test
    void a_read_that_an_approved_write_includes_is_not_extra() {
        assertThat(drift("notes:write", "notes:write notes:read").isEmpty()).isTrue();
    }

    private ScopeDrift drift(String approved, String granted) {
        return ScopeDrift.between(Scopes.parse(approved), Scopes.parse(granted), provider);
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
