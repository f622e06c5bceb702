package org.grantwarden.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshJournal.Kept;
import org.grantwarden.domain.token.RefreshLeases.Lease;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.secret.TestKeysets;
import org.grantwarden.persistence.secret.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileRefreshJournalTest {
    private static final UUID CONNECTION = UUID.fromString("00000000-0000-4000-8000-00000000c001");

    private final Path folder;

    FileRefreshJournalTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void answers_survive_the_process_until_they_are_done() {
        Kept full = kept(1, TestTokenSets.tokens(), Instant.parse("2026-11-03T12:00:00.5Z"));
        Kept bare = kept(2, new Tokens(Secret.of("only = access \\ \n é"), null), null);
        journal().keep(full);
        journal().keep(bare);

        List<Kept> found = journal().unfinished();

        assertThat(found).hasSize(2);
        assertSame(found.get(0), full);
        assertSame(found.get(1), bare);

        journal().done(CONNECTION, 1);
        journal().done(CONNECTION, 1);
        assertThat(journal().unfinished())
                .extracting(kept -> kept.lease().generation())
                .containsExactly(2L);
    }

    @Test
    void no_token_stands_in_a_file_and_no_other_user_may_read_it() throws Exception {
        Tokens tokens = TestTokenSets.tokens();
        journal().keep(kept(1, tokens, null));

        Path file = onlyFile();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_torn_file_is_set_aside_and_the_others_are_read() throws Exception {
        journal().keep(kept(1, TestTokenSets.tokens(), null));
        Path torn = onlyFile();
        byte[] half = Files.readAllBytes(torn);
        journal().keep(kept(2, TestTokenSets.tokens(), null));
        Files.write(torn, Arrays.copyOf(half, half.length / 2));

        assertThat(journal().unfinished())
                .extracting(kept -> kept.lease().generation())
                .containsExactly(2L);
        assertThat(torn).doesNotExist();
        assertThat(torn.resolveSibling(torn.getFileName() + ".unreadable")).exists();
        assertThat(journal().unfinished()).hasSize(1);
    }

    @Test
    void an_answer_put_in_the_place_of_another_is_not_taken() throws Exception {
        journal().keep(kept(1, TestTokenSets.tokens(), null));
        Path file = onlyFile();
        Files.move(file, file.resolveSibling(file.getFileName().toString().replace("_1.", "_7.")));

        assertThat(journal().unfinished()).isEmpty();
    }

    @Test
    void a_whole_answer_that_was_not_renamed_before_a_crash_is_found() throws Exception {
        Kept kept = kept(1, TestTokenSets.tokens(), null);
        journal().keep(kept);
        Path file = onlyFile();
        Files.move(file, file.resolveSibling(file.getFileName() + ".part"));

        assertSame(journal().unfinished().get(0), kept);
        assertThat(file).exists();
    }

    @Test
    void there_is_nothing_unfinished_in_a_new_folder() {
        assertThat(journal().unfinished()).isEmpty();
        journal().done(CONNECTION, 1);
        assertThat(folder).isEmptyDirectory();
    }

    private FileRefreshJournal journal() {
        return new FileRefreshJournal(new TestSettings(folder), TestKeysets.cipher());
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("refresh-journal"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void assertSame(Kept found, Kept expected) {
        assertThat(found.lease()).isEqualTo(expected.lease());
        assertThat(found.tokenSet()).isEqualTo(expected.tokenSet());
        assertThat(found.tokens()).usingRecursiveComparison().isEqualTo(expected.tokens());
    }

    private static Kept kept(long generation, Tokens tokens, @Nullable Instant expiresAt) {
        Lease lease = new Lease(CONNECTION, 4, "node-1", generation, Instant.parse("2026-11-03T10:16:00.000001Z"));
        return new Kept(lease, TestTokenSets.tokenSet(CONNECTION, tokens, 5, expiresAt), tokens);
    }
}
