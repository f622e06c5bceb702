package org.grantwarden.systemtests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Runs last: reads how all other tests went and writes {@code docs/conformance.md} from it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConformanceIT {
    /** What should be there and is not yet; each is said on the page. */
    private static final Set<String> NOT_BUILT = Set.of("R11");

    private final Path project =
            Path.of(Objects.requireNonNull(System.getProperty("grantwarden.modules"), "grantwarden.modules"));
    private final Map<Duty, Map<String, String>> found = new LinkedHashMap<>();

    @BeforeEach
    void read() throws IOException {
        Results results = Results.below(project);
        NamedTests named = NamedTests.below(project);
        for (Duty duty : Duty.all()) {
            Set<String> tests = new LinkedHashSet<>(named.of(duty.id()));
            tests.addAll(duty.tests());
            Map<String, String> outcomes = new LinkedHashMap<>();
            tests.forEach(test -> outcomes.put(test, results.of(test)));
            found.put(duty, outcomes);
        }
    }

    @Test
    void every_duty_that_must_or_should_be_kept_is_held_by_tests_that_passed() throws IOException {
        write();
        found.forEach((duty, outcomes) -> {
            boolean expected = !duty.level().equals("O") && !NOT_BUILT.contains(duty.id());
            if (expected) {
                assertThat(outcomes).as(duty.id()).isNotEmpty();
            }
            if (!outcomes.isEmpty()) {
                assertThat(outcomes.values()).as(duty.id() + " " + outcomes).containsOnly("passed");
            }
        });
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Conformance",
                "",
                "Which test holds which duty of an OAuth 2.0 client, and how it went. The build writes this page from the",
                "tests' names, tags and results (`ConformanceIT`); nobody types it. M: must, S: should, O: optional. The numbers",
                "are those of the RFC and its section. “Not built” says so.",
                "",
                "| id | level | RFC, section | duty | tests | result |",
                "|---|---|---|---|---|---|"));
        found.forEach((duty, outcomes) -> lines.add("| " + duty.id() + " | " + duty.level() + " | " + duty.source()
                + " | " + duty.words() + " | "
                + outcomes.keySet().stream().map(test -> "`" + test + "`").collect(Collectors.joining("<br>")) + " | "
                + result(outcomes) + " |"));
        boolean whole = found.values().stream().noneMatch(outcomes -> outcomes.containsValue("not run"));
        // A build of a part leaves the page as it is.
        Path folder = whole
                ? project.resolve("docs")
                : Files.createDirectories(project.resolve("system-tests").resolve("target"));
        Files.write(folder.resolve("conformance.md"), lines);
    }

    private static String result(Map<String, String> outcomes) {
        if (outcomes.isEmpty()) {
            return "not built";
        }
        Set<String> all = new LinkedHashSet<>(outcomes.values());
        return all.size() == 1
                ? all.iterator().next()
                : outcomes.entrySet().stream()
                        .filter(outcome -> !outcome.getValue().equals("passed"))
                        .map(outcome -> outcome.getKey() + " " + outcome.getValue())
                        .collect(Collectors.joining("<br>"));
    }
}
