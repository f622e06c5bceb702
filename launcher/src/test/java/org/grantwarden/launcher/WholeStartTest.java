package org.grantwarden.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.grantwarden.launcher.TinyProduct.Running;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One data folder through its life: the steps build on each other, because each start costs seconds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WholeStartTest {
    private static final String READY = "Press Ctrl-C to stop";

    @TempDir
    Path folder = Path.of("");

    @Test
    void the_product_starts_stops_and_recovers_from_kill_9() throws Exception {
        var product = new TinyProduct(folder);

        Running first = product.start();
        first.awaitLine(READY);
        assertThat(first.text())
                .contains("Grantwarden:", "Practice provider:", "Administrator:     admin", "One-time password:")
                .doesNotContainIgnoringCase("sandbox");
        String password = first.text().replaceAll("(?s).*One-time password: (\\S+).*", "$1");
        assertNoLogHolds(product, password);
        assertThat(second(product)).contains("is in use by a running Grantwarden");

        List<ProcessHandle> orphans = first.children();
        first.process().destroyForcibly().waitFor();
        Running recovered = product.start();
        recovered.awaitLine(READY);
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);

        List<ProcessHandle> children = recovered.children();
        recovered.process().destroy();
        assertThat(recovered.process().waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(recovered.process().exitValue()).isEqualTo(143);
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(product.dataFolder().resolve("postgres/postmaster.pid")).doesNotExist();

        Running reset = product.start("reset-admin");
        assertThat(reset.process().waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(reset.process().exitValue()).as(reset.text()).isZero();
        assertThat(reset.text()).contains("Administrator:     admin", "One-time password:");
    }

    private static String second(TinyProduct product) throws Exception {
        Running second = product.start("reset-admin");
        assertThat(second.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.process().exitValue()).isEqualTo(1);
        return second.text();
    }

    private static void assertNoLogHolds(TinyProduct product, String password) throws Exception {
        assertThat(password).hasSizeGreaterThan(15);
        try (var logs = Files.list(product.dataFolder().resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log)).doesNotContain(password).doesNotContain("@grantwarden");
            }
        }
    }
}
