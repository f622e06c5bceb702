package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.grantwarden.systemtests.product.Wait;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An auditor takes an export and the key home; two programs that know nothing of the server judge it there. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceIT {
    private static final Path VERIFY = Path.of("..", "verify").toAbsolutePath().normalize();
    private static final String KEY = "\\S+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+";

    @Test
    void an_export_of_each_log_is_found_whole_by_both_verifiers_and_a_changed_one_is_not(
            SharedConsole console, @TempDir Path home) throws Exception {
        try (Visit visit = console.administrator()) {
            // Reading the history is on record: the use log has entries, too.
            visit.open("/history?log=use");
            for (String log : List.of("control", "use")) {
                visit.open("/evidence");
                visit.scan();
                String key = key(visit, log);
                Path first = export(visit, log, home.resolve(log + "-1.zip"));
                assertThat(judge(key, first)).containsExactly("0 ok", "0 ok");
                Path kept = Files.write(home.resolve(log + ".checkpoint"), entry(first, "checkpoint"));

                visit.open("/history");
                visit.open("/evidence");
                Path second = export(visit, log, home.resolve(log + "-2.zip"));
                assertThat(judge(key, second, "--kept", kept.toString())).containsExactly("0 ok", "0 ok");

                Path changed = changed(second, home.resolve(log + "-changed.zip"));
                assertThat(judge(key, changed)).containsExactly("1 damaged", "1 damaged");
                assertThat(judge(key(visit, log.equals("use") ? "control" : "use"), second))
                        .as("judged with the other log's key")
                        .doesNotContain("0 ok");
            }
        }
    }

    @Test
    void internal_audits_witness_cosigns_both_logs_and_the_auditor_sees_and_proves_it(
            SharedConsole console, @TempDir Path home) throws Exception {
        String line = "\n\u2014 witness.example/audit ";
        try (Visit visit = console.administrator()) {
            for (String log : List.of("control", "use")) {
                Wait.until(Duration.ofSeconds(90), "the witness has cosigned the log " + log, () -> {
                    visit.open("/evidence");
                    return visit.id("log-" + log).innerText().contains("Witnessed 1 of 1");
                });
                assertThat(visit.id("log-" + log))
                        .containsText(console.witness().key());
                assertThat(text(visit, "/ledger/" + log + "/checkpoint")).contains(line);
                assertThat(text(visit, "/ledger/" + log + "/proof/0.tlog-proof"))
                        .contains(line);

                String key = key(visit, log);
                Path export = export(visit, log, home.resolve(log + "-witnessed.zip"));
                assertThat(outputs(key, export, "--key", console.witness().key()))
                        .allSatisfy(output -> assertThat(output)
                                .containsIgnoringCase("witnessed by 1 of 1")
                                .containsPattern("\"result\":\\s*\"ok\""));
            }
            visit.open("/history?action=witness.name");
            assertThat(visit.page().locator("main")).containsText("witness.example/audit");
        }
    }

    @Test
    void the_full_check_finds_nothing_wrong_with_a_console_in_use(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            visit.open("/evidence");
            visit.id("checks:checkNow").click();
            Locator full = visit.id("checks:checkList")
                    .locator("tbody tr")
                    .filter(new Locator.FilterOptions().setHasText("Everything"))
                    .first();
            assertThat(full).containsText("Nothing wrong");
        }
    }

    private static String text(Visit visit, String path) {
        return visit.context()
                .request()
                .get(visit.page().url().replaceFirst("/evidence.*", path))
                .text();
    }

    private static String key(Visit visit, String log) {
        return visit.id("log-" + log).locator("[data-gw-copy]").all().stream()
                .map(field -> field.getAttribute("data-gw-copy"))
                .filter(text -> text.matches(KEY) && text.contains("/" + log + "+"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The page shows no key of the log " + log));
    }

    private static Path export(Visit visit, String log, Path file) {
        assertThat(visit.id("checkpoint-" + log)).isVisible();
        Download download = visit.page()
                .waitForDownload(() -> visit.id("export-" + log + "-submit").click());
        download.saveAs(file);
        return file;
    }

    /** Exit code and result of the Java program and of the Python program. */
    private static List<String> judge(String key, Path export, String... options) throws Exception {
        return outputs(key, export, options).stream()
                .map(output -> output.replaceAll("(?s)^([0-9]+) .*\"result\":\\s*\"([a-z_]+)\".*", "$1 $2"))
                .toList();
    }

    /** Exit code and output of both. */
    private static List<String> outputs(String key, Path export, String... options) throws Exception {
        var common = new ArrayList<>(List.of("--key", key));
        common.addAll(List.of(options));
        common.add(export.toString());
        Path jar = VERIFY.resolve("target/grantwarden-verify.jar");
        assertThat(jar).as("build the module verify first").exists();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                run(List.of(java, "-Xmx64m", "-jar", jar.toString()), common),
                run(
                        List.of(
                                "python3",
                                "-B",
                                VERIFY.resolve("python/grantwarden_verify.py").toString()),
                        common));
    }

    private static String run(List<String> program, List<String> arguments) throws Exception {
        var command = new ArrayList<>(program);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return exit + " " + output.strip();
    }

    private static byte[] entry(Path zip, String name) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new AssertionError(zip + " holds no " + name);
    }

    /** The same export, but one action is called by another name. */
    private static Path changed(Path zip, Path target) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip));
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().equals("leaves.ndjson")) {
                    text = text.replaceFirst("\"outcome\":\"success\"", "\"outcome\":\"failed\"");
                }
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return target;
    }
}
