package org.grantwarden.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenPathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ledger/control/checkpoint",
                "/ledger/0a1b2c3d/use/checkpoint",
                "/ledger/0a1b2c3d/control/2-5f3a9c01/checkpoint",
                "/ledger/use/tile/0/x001/234.p/17",
                "/ledger/control/tile/7/000"
            })
    void checkpoints_and_hash_tiles_are_open(String path) {
        assertThat(OpenPaths.isOpen(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/evidence",
                "/ledger/control/export.zip",
                "/ledger/control/tile/entries/000",
                "/ledger/control/proof/1.tlog-proof",
                "/ledger/control/consistency/1/2",
                "/ledger/control/checkpoint/",
                "/ledger/control/tile/0/../../export.zip",
                "/history"
            })
    void everything_else_of_the_ledger_is_closed(String path) {
        assertThat(OpenPaths.isOpen(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/authorize",
                "/authorize/open",
                "/authorize/leave",
                "/authorize/by-code",
                "/authorize/status",
                "/oauth/start/0123abcd-0000-4000-8000-000000000000"
            })
    void the_way_of_somebody_with_a_link_is_open(String path) {
        assertThat(OpenPaths.isOpen(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/authorize/", "/authorize/other", "/oauth/start/", "/oauth/start/../../connections"})
    void nothing_beside_it_is(String path) {
        assertThat(OpenPaths.isOpen(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"poll", "progress:poll", "checks:form:poll"})
    void what_a_page_asks_on_its_own_prolongs_no_session(String source) {
        assertThat(OpenPaths.isPoll(source)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "form:save", "form:pollen", "form:poll:save", "payroll"})
    void what_a_person_does_is_no_poll(@Nullable String source) {
        assertThat(OpenPaths.isPoll(source)).isFalse();
    }
}
