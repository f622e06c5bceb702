package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Keeps the published schema and the shipped file together; the reader itself is held by {@link ProviderFileTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderSchemaTest {
    private final Map<String, Object> schema;
    private final Map<String, Object> lever;

    ProviderSchemaTest() throws Exception {
        schema = JSONObjectUtils.parse(text("provider.schema.json"));
        lever = new Yaml(new SafeConstructor(new LoaderOptions())).load(text("lever.yaml"));
    }

    @Test
    void the_file_has_exactly_the_keys_of_the_schema() {
        holds(schema, lever);
        holds(property(schema, "oauth2"), member(lever, "oauth2"));
        holds(property(schema, "basic"), member(lever, "basic"));
        holds(property(schema, "rate_limit"), member(lever, "rate_limit"));
    }

    @Test
    void each_account_type_has_exactly_the_keys_of_the_schema() {
        Map<String, Object> accountTypes = property(schema, "account_types");

        holds(member(accountTypes, "additionalProperties"), member(member(lever, "account_types"), "production"));
        holds(member(accountTypes, "additionalProperties"), member(member(lever, "account_types"), "sandbox"));
        holds(property(accountTypes, "practice"), member(member(lever, "account_types"), "practice"));
    }

    @Test
    void each_scope_and_probe_has_keys_of_the_schema_only() {
        for (String list : List.of("scopes", "probe")) {
            Map<String, Object> item = member(property(schema, list), "items");
            assertThat((List<?>) lever.get(list)).isNotEmpty().allSatisfy(element -> {
                Set<Object> keys = new HashSet<>(((Map<?, ?>) element).keySet());
                assertThat(keys).containsAll((List<?>) item.get("required"));
                assertThat(member(item, "properties").keySet()).containsAll(strings(keys));
            });
        }
    }

    private static void holds(Map<String, Object> object, Map<String, Object> data) {
        assertThat(object.get("additionalProperties")).isEqualTo(false);
        assertThat(data.keySet()).isEqualTo(member(object, "properties").keySet());
        assertThat(data.keySet()).containsAll(strings(new HashSet<>((List<?>) object.get("required"))));
    }

    private static Map<String, Object> property(Map<String, Object> object, String name) {
        return member(member(object, "properties"), name);
    }

    private static Map<String, Object> member(Map<String, Object> object, String name) {
        Map<String, Object> member = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(object.get(name), name))
                .forEach((key, value) -> member.put(String.valueOf(key), value));
        return member;
    }

    private static Set<String> strings(Set<?> values) {
        Set<String> strings = new HashSet<>();
        values.forEach(value -> strings.add(String.valueOf(value)));
        return strings;
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(ProviderFile.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
