package org.grantwarden.connectors.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConfigurationFiles;
import org.grantwarden.domain.configuration.ConfigurationFiles.Reading;
import org.grantwarden.domain.configuration.ConnectionItem;
import org.grantwarden.domain.configuration.FileProblem;
import org.grantwarden.domain.configuration.IClientItem;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigurationFileTest {
    private static final String FILE = """
        # Settings of Grantwarden. No secret stands here: no client secret, no API key, no token, no password.
        # An import never reads one from here either. Format: docs/configuration-file.md
        version: 1
        iclients:
          - name: "Recruiting"
            provider: "lever"
            account_type: "production"
            client_id: "abc"
        connections:
          - name: "Careers page"
            provider: "lever"
            account_type: "production"
            auth_type: basic
            owner: "admin"
            purpose: ""
          - name: "Nightly sync"
            provider: "lever"
            account_type: "production"
            auth_type: oauth2
            iclient: "Recruiting"
            owner: "admin"
            purpose: "Feeds payroll"
            approved_scopes:
              - "applications:read:admin"
              - "offline_access"
        """;

    private final YamlConfigurationFiles files = new YamlConfigurationFiles();

    @Test
    void client_credentials_have_an_iClient_and_scopes_as_OAuth_has_them() {
        String direct = FILE.replace("auth_type: oauth2", "auth_type: client_credentials");

        assertThat(files.write(read(direct))).isEqualTo(direct);
    }

    @Test
    void one_configuration_has_exactly_one_text() {
        assertThat(files.write(read(FILE))).isEqualTo(FILE);
    }

    @Test
    void values_in_addresses_stand_under_their_names() {
        String variables = """
                variables:
                  realm: "House"
                  subdomain: "acme"
            """;
        String text = FILE.replace("    client_id:", variables.stripTrailing() + "\n    client_id:");

        Configuration read = read(text);

        assertThat(read.iClients().get(0).variables()).isEqualTo(Map.of("realm", "House", "subdomain", "acme"));
        assertThat(files.write(read)).isEqualTo(text);
        assertThat(problems(text.replace("\"acme\"", "12")))
                .extracting(problem -> problem.problem().code())
                .containsExactly("quotes_needed");
    }

    @Test
    void the_order_of_a_file_does_not_matter() {
        Configuration shuffled = new Configuration(
                List.of(client("b", "sandbox"), client("A", "sandbox"), client("z", "production")), List.of());

        assertThat(shuffled.iClients()).extracting(IClientItem::name).containsExactly("z", "A", "b");
    }

    @Test
    void every_character_survives() {
        String odd = "a\"b\\c\nd\te #: - ' %{}[]&*!|>@` ä € \u2028 \u0085 \uFEFF \uFFFE 😀 yes";
        ConnectionItem item = new ConnectionItem(
                0, "no", "123", "on", AuthType.OAUTH2, "null", "~", odd, Scopes.parse("odd!{},'%chars yes 12"));

        ConnectionItem again = read(files.write(new Configuration(List.of(), List.of(item))))
                .connections()
                .get(0);

        assertThat(again.purpose()).isEqualTo(odd);
        assertThat(again.scopes()).isEqualTo(item.scopes());
        assertThat(List.of(again.name(), again.provider(), again.accountType(), String.valueOf(again.iClient())))
                .containsExactly("no", "123", "on", "null");
    }

    @Test
    void a_purpose_that_is_left_out_is_said_to_be() {
        ConnectionItem item =
                new ConnectionItem(0, "A", "lever", "sandbox", AuthType.BASIC, null, null, null, Scopes.parse(""));
        String text = files.write(new Configuration(List.of(), List.of(item)));

        assertThat(text).contains("    # purpose: left out");
        assertThat(read(text).connections().get(0).purpose()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id: \"abc\"|client_secret: \"abc\"|8|secret_key",
                "client_id: \"abc\"|clientid: \"abc\"|8|unknown_key",
                "name: \"Recruiting\"|name: yes|5|quotes_needed",
                "name: \"Recruiting\"|name: [a]|5|text_expected",
                "version: 1|version: 2|3|other_version",
                "provider: \"lever\"|provider: \"Lever!\"|5|no_provider_id",
                "auth_type: basic|auth_type: oauth|10|no_auth_type",
                "auth_type: oauth2|auth_type: basic|16|not_for_basic",
                "\"offline_access\"|\"offline access\"|25|no_scope",
                "\"offline_access\"|\"applications:read:admin\"|25|scope_twice",
                "owner: \"admin\"|name: \"Careers page\"|14|key_twice",
                "client_id: \"abc\"|client_id: \"\"|8|schema",
                "version: 1|version: 1: 2|3|no_yaml"
            })
    void a_mistake_is_told_with_its_line(String right, String wrong, int line, String code) {
        List<FileProblem> problems = problems(FILE.replaceFirst(Pattern.quote(right), wrong));

        assertThat(problems.get(0).problem().code()).isEqualTo(code);
        assertThat(problems.get(0).line()).isEqualTo(line);
    }

    @Test
    void all_mistakes_are_told_at_once_and_no_value_of_a_secret_key_is_repeated() {
        List<FileProblem> problems = problems(
                FILE.replace("client_id: \"abc\"", "client_secret: canary").replace("\"offline_access\"", "\"\""));

        assertThat(problems)
                .extracting(problem -> problem.problem().code())
                .containsExactly("secret_key", "key_missing", "no_scope");
        assertThat(problems.toString()).doesNotContain("canary");
    }

    @Test
    void nothing_and_too_much_are_refused() {
        assertThat(problems("")).containsExactly(FileProblem.of(0, "empty"));
        assertThat(problems("# ".repeat(ConfigurationFiles.LARGEST))).containsExactly(FileProblem.of(0, "too_large"));
        assertThat(problems("a: &a [*a, *a]")).isNotEmpty();
        assertThat(problems("!!java.net.URL [\"http://x.example\"]")).isNotEmpty();
    }

    @Test
    void thousands_of_connections_are_read_and_written() {
        List<ConnectionItem> many = IntStream.range(0, 3_000)
                .mapToObj(i -> new ConnectionItem(
                        0,
                        "Sync " + i,
                        "lever",
                        "production",
                        AuthType.OAUTH2,
                        "Recruiting",
                        "admin",
                        "Feeds payroll",
                        Scopes.parse("a:read b:read c:read d:read offline_access")))
                .toList();
        String text = files.write(new Configuration(List.of(client("Recruiting", "production")), many));

        assertThat(files.write(read(text))).isEqualTo(text);
    }

    private Configuration read(String text) {
        Reading reading = files.read(text);
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) reading).configuration();
    }

    private List<FileProblem> problems(String text) {
        return ((Reading.Refused) files.read(text)).problems();
    }

    private static IClientItem client(String name, String accountType) {
        return new IClientItem(0, name, "lever", accountType, null, "abc");
    }
}
