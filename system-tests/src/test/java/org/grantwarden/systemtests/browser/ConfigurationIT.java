package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Settings leave as a file, are edited, and come back, as an administrator does it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedConsole.class)
class ConfigurationIT {
    private static final String SECRET = "secret-typed-in-the-preview";

    private final String mark = "Filed " + System.nanoTime();

    @Test
    void an_exported_file_is_edited_imported_after_a_preview_and_changes_nothing_the_second_time(
            SharedConsole console) {
        try (Visit visit = console.administrator()) {
            ConfigurationPage page = ConfigurationPage.open(visit);
            page.preview(newOnes());
            assertThat(page.rows()).hasCount(2);
            visit.scan();
            page.secret(0).fill(SECRET);
            page.apply();
            assertThat(visit.id("results")).containsText("Done");
            visit.scan();

            String exported = page.export();
            assertThat(exported).contains(mark).doesNotContain(SECRET);
            String edited = edited(exported);
            page.preview(edited);
            assertThat(page.rows()).hasCount(1);
            assertThat(page.rows()).containsText("adds 1 scope");
            assertThat(page.differences()).containsText("offers:read:admin");
            visit.scan();
            page.apply();
            assertThat(visit.id("results")).containsText("Done");

            page.preview(edited);
            assertThat(page.differences()).containsText("Nothing to change");
            assertThat(visit.id("applyForm:apply")).hasCount(0);

            page.preview(edited.replaceFirst("client_id:.*", "client_secret: \"never-in-a-file\""));
            assertThat(visit.id("file-problems")).containsText("a secret must not stand in a file");
            visit.scan();
        }
    }

    @Test
    void picked_connections_leave_from_their_list_and_a_file_can_be_uploaded(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            ConfigurationPage page = ConfigurationPage.open(visit);
            visit.id("importForm:upload")
                    .setInputFiles(new FilePayload(
                            "settings.yaml", "application/yaml", newOnes().getBytes(StandardCharsets.UTF_8)));
            visit.id("importForm:show").click();
            assertThat(page.rows()).hasCount(2);
            page.secret(0).fill(SECRET);
            page.apply();
            assertThat(visit.id("results")).containsText("Done");

            ConnectionsListPage list = ConnectionsListPage.open(visit, "?q=" + mark.replace(" ", "+"));
            list.pick(mark);
            Download download =
                    visit.page().waitForDownload(() -> visit.id("list:export").click());
            assertThat(ConfigurationPage.text(download).lines().filter(line -> line.startsWith("  - name:")))
                    .hasSize(2)
                    .allMatch(line -> line.contains(mark));
        }
    }

    private String edited(String exported) {
        String connection = "  - name: \"" + mark + "\"\n    provider: \"lever\"\n    account_type: \"practice\"\n"
                + "    auth_type: oauth2\n";
        int at = exported.indexOf(connection);
        assertThat(at).isPositive();
        int scopes = exported.indexOf("approved_scopes:\n", at) + "approved_scopes:\n".length();
        return exported.substring(0, scopes) + "      - \"offers:read:admin\"\n" + exported.substring(scopes);
    }

    private String newOnes() {
        return """
            version: 1
            iclients:
              - name: "%1$s"
                provider: "lever"
                account_type: "practice"
                client_id: "filed"
            connections:
              - name: "%1$s"
                provider: "lever"
                account_type: "practice"
                auth_type: oauth2
                iclient: "%1$s"
                purpose: "Feeds payroll"
                approved_scopes:
                  - "offline_access"
                  - "users:read:admin"
            """.formatted(mark);
    }
}
