package org.grantwarden.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleJvmTest {
    @Test
    void the_operators_collector_stands_alone() {
        assertThat(ConsoleJvm.before(List.of("-Xmx1g", "-XX:+UseG1GC")))
                .contains("-Xmx384m")
                .noneMatch(option -> option.endsWith("GC"));
    }

    @Test
    void without_one_there_is_ours() {
        assertThat(ConsoleJvm.before(List.of("-Xmx1g", "-XX:+UseStringDeduplication")))
                .filteredOn(option -> option.endsWith("GC"))
                .containsExactly("-XX:+UseSerialGC");
    }
}
