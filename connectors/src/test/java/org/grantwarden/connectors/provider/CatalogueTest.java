package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Category;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderVariable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All providers that ship with the product. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {
    private static final int LEAST_BESIDE_LEVER = 30;
    private static final List<Provider> ALL = new YamlProviders(Optional.empty()).all();

    static List<String> files() {
        return YamlProviders.FILES;
    }

    @Test
    void every_file_of_the_folder_is_in_the_catalogue_and_Lever_is_the_first() throws IOException, URISyntaxException {
        URI schema = Objects.requireNonNull(ProviderFile.class.getResource("provider.schema.json"))
                .toURI();
        try (Stream<Path> folder = Files.list(Path.of(schema).resolveSibling(""))) {
            assertThat(folder.map(path -> String.valueOf(path.getFileName())).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(files());
        }
        assertThat(files())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(LEAST_BESIDE_LEVER)
                .first()
                .isEqualTo("lever.yaml");
        assertThat(ALL)
                .extracting(Provider::name)
                .doesNotHaveDuplicates()
                .hasSize(files().size())
                .first()
                .isEqualTo("Lever");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_named_by_its_provider_and_names_its_sources(String file) {
        Provider provider = read(file);

        assertThat(provider.provenance().sources()).isNotEmpty().allSatisfy(CatalogueTest::isHttps);
        assertThat(provider.provenance().category()).isNotEqualTo(Category.OTHER);
        assertThat(provider.docs()).isNotNull().satisfies(CatalogueTest::isHttps);
        assertThat(provider.provenance().sources()).contains(Objects.requireNonNull(provider.docs()));
        assertThat(provider.authTypes()).contains(AuthType.OAUTH2);
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_address_is_https_and_on_a_host_of_the_provider(String file) {
        Provider provider = read(file);
        String hosts = ProviderHosts.of(provider.id().value());

        for (AccountType type : provider.accountTypes()) {
            AccountType whole = type.filled(examples(type)).orElseThrow();
            assertThat(addresses(whole)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(address -> {
                isHttps(address);
                assertThat(address.getHost()).matches("(.+\\.)?(" + hosts + ")");
                assertThat(address.getUserInfo()).isNull();
                assertThat(address.toString()).doesNotContain("$").doesNotEndWith("/");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_scope_stands_once_and_no_limit_is_negative(String file) {
        Provider provider = read(file);

        assertThat(provider.scopes()).extracting(scope -> scope.scope().value()).doesNotHaveDuplicates();
        assertThat(provider.registrationSteps()).doesNotHaveDuplicates().allSatisfy(step -> assertThat(step)
                .isNotBlank());
        assertThatCode(() -> ProviderSchema.check(file, ProviderSchemaTest.node(Resource.text(file))))
                .doesNotThrowAnyException();
    }

    @Test
    void the_table_of_the_catalogue_in_the_documentation_is_that_of_the_files() throws IOException {
        String table = new CatalogueTable(ALL).markdown();
        Path written = Path.of("target", "catalogue.md");
        Files.createDirectories(written.toAbsolutePath().getParent());
        Files.writeString(written, table);

        assertThat(Path.of("..", "docs", "catalogue.md"))
                .as("copy connectors/target/catalogue.md to docs/")
                .hasContent(table);
    }

    private static Provider read(String file) {
        return ALL.stream()
                .filter(provider -> file.equals(provider.id() + ".yaml"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " is not named by its provider"));
    }

    private static Map<String, String> examples(AccountType type) {
        return type.variables().stream().collect(Collectors.toMap(ProviderVariable::name, ProviderVariable::example));
    }

    private static List<URI> addresses(AccountType type) {
        return Stream.of(
                        type.authorizeUrl(),
                        type.tokenUrl(),
                        type.apiBase(),
                        type.revokeUrl(),
                        type.introspectUrl(),
                        type.pushUrl(),
                        type.deviceUrl(),
                        type.issuer() == null ? null : URI.create(type.issuer().replaceFirst("/$", "")))
                .filter(Objects::nonNull)
                .toList();
    }

    private static void isHttps(URI address) {
        assertThat(address.getScheme()).isEqualTo("https");
        assertThat(address.getHost()).isNotNull();
    }
}
