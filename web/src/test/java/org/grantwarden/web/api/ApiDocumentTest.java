package org.grantwarden.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The rules of an API linter, and that document and resources say the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDocumentTest {
    private static final java.nio.file.Path PARTS = java.nio.file.Path.of("src/main/openapi");
    private static final Map<String, Object> DOCUMENT = document();

    private static final Set<String> SCHEMA_WORDS = Set.of(
            "type",
            "format",
            "enum",
            "nullable",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "default",
            "description",
            "example",
            "writeOnly",
            "$ref");

    /** An operation of the document. */
    private record Operation(String path, String method, Map<String, Object> said) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        Map<String, Object> responses() {
            return map(said, "responses");
        }

        List<Map<String, Object>> parameters() {
            return said.containsKey("parameters")
                    ? list(said, "parameters").stream()
                            .map(ApiDocumentTest::resolved)
                            .toList()
                    : List.of();
        }
    }

    static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        map(DOCUMENT, "paths").forEach((path, item) -> cast(item)
                .forEach((method, operation) -> all.add(new Operation(path, method, cast(operation)))));
        return all;
    }

    @Test
    void document_and_resources_have_the_same_operations() {
        Set<String> coded = new TreeSet<>();
        for (Class<?> resource : new ApiApplication().getClasses()) {
            Path root = resource.getAnnotation(Path.class);
            if (root != null) {
                Arrays.stream(resource.getDeclaredMethods()).forEach(method -> verb(method)
                        .ifPresent(verb -> coded.add(verb.toLowerCase(Locale.ROOT) + " " + path(root, method))));
            }
        }
        assertThat(operations().stream().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(coded);
    }

    @Test
    void operation_ids_are_there_and_unique() {
        List<Object> ids = operations().stream()
                .map(operation -> operation.said().get("operationId"))
                .toList();

        assertThat(ids).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_is_described(Operation operation) {
        assertThat(String.valueOf(operation.said().get("summary"))).matches("[A-Z].{3,60}[^.]");
        assertThat(String.valueOf(operation.said().get("description"))).matches("(?s)[A-Z].*\\.");
        List<String> tags = list(DOCUMENT, "tags").stream()
                .map(tag -> String.valueOf(tag.get("name")))
                .toList();
        assertThat(tags)
                .contains(String.valueOf(member(operation.said(), "tags")).replaceAll("[\\[\\]]", ""));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_documents_its_problems(Operation operation) {
        Set<String> codes = operation.responses().keySet();
        assertThat(codes).contains("400", "401", "403", "429").anyMatch(code -> code.startsWith("2"));
        operation.responses().forEach((code, response) -> {
            Map<String, Object> said = resolved(cast(response));
            assertThat(said).as(code).containsKey("description");
            if (!code.startsWith("2")) {
                assertThat(map(said, "content").keySet()).as(code).containsExactly("application/problem+json");
            } else if (!code.equals("204")) {
                assertThat(map(said, "headers").keySet()).contains("RateLimit", "RateLimit-Policy");
                assertThat(map(map(said, "content"), "application/json")).containsKey("schema");
            }
        });
        if (operation.path().contains("{")) {
            boolean tokens = operation.path().endsWith("/token");
            assertThat(codes.contains("404")).isEqualTo(!tokens);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parameters_of_the_path_headers_and_bodies_are_documented(Operation operation) {
        List<String> names = operation.parameters().stream()
                .map(parameter -> parameter.get("in") + " " + parameter.get("name"))
                .toList();
        assertThat(operation.parameters())
                .allSatisfy(parameter -> assertThat(parameter).containsKeys("description", "schema"));
        List<String> inPath = Arrays.stream(operation.path().split("/", -1))
                .filter(part -> part.startsWith("{"))
                .map(part -> "path " + part.substring(1, part.length() - 1))
                .toList();
        assertThat(names).containsAll(inPath);
        boolean writes = Set.of("put", "patch", "delete").contains(operation.method());
        if (writes) {
            assertThat(names).contains("header If-Match");
            assertThat(operation.responses()).containsKeys("412", "428");
        }
        if (operation.method().equals("post") && !operation.path().endsWith("/token")) {
            assertThat(names).contains("header Idempotency-Key");
        }
        if (operation.said().containsKey("requestBody")) {
            map(map(operation.said(), "requestBody"), "content").values().forEach(content -> assertThat(cast(content))
                    .containsKeys("schema", "example"));
        }
    }

    @Test
    void everything_that_is_referred_to_is_there_and_everything_there_is_referred_to() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        references(DOCUMENT, used);
        TreeSet<String> defined = new TreeSet<>();
        map(DOCUMENT, "components").forEach((kind, all) -> cast(all).keySet().forEach(name -> {
            if (!kind.equals("securitySchemes")) {
                defined.add("#/components/" + kind + "/" + name);
            }
        }));

        assertThat(used).isEqualTo(defined);
        try (Stream<java.nio.file.Path> parts = Files.list(PARTS)) {
            assertThat(parts)
                    .allSatisfy(part -> assertThat(Files.readAllLines(part)).hasSizeLessThan(300));
        }
    }

    @Test
    void schemas_are_written_in_the_words_of_the_specification() {
        Set<String> words = new TreeSet<>();
        map(map(DOCUMENT, "components"), "schemas").values().forEach(schema -> words(cast(schema), words));

        assertThat(words).isSubsetOf(SCHEMA_WORDS);
    }

    @Test
    void every_operation_needs_a_key() {
        assertThat(DOCUMENT).containsEntry("security", List.of(Map.of("apiKey", List.of())));
        assertThat(operations()).noneMatch(operation -> operation.said().containsKey("security"));
    }

    private static void words(Map<String, Object> schema, Set<String> words) {
        words.addAll(schema.keySet());
        if (schema.containsKey("properties")) {
            map(schema, "properties").values().forEach(property -> words(cast(property), words));
        }
        if (schema.containsKey("items")) {
            words(map(schema, "items"), words);
        }
    }

    private static Map<String, Object> document() {
        try (Stream<java.nio.file.Path> parts = Files.list(PARTS)) {
            StringBuilder text = new StringBuilder();
            for (java.nio.file.Path part : parts.sorted().toList()) {
                text.append(Files.readString(part));
            }
            return cast(new Yaml().load(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Path root, Method method) {
        Path own = method.getAnnotation(Path.class);
        return "/api/v1/" + root.value() + (own == null ? "" : "/" + own.value());
    }

    private static Map<String, Object> resolved(Map<String, Object> said) {
        Object reference = said.get("$ref");
        if (reference == null) {
            return said;
        }
        Map<String, Object> at = DOCUMENT;
        for (String step : reference.toString().substring(2).split("/", -1)) {
            at = map(at, step);
        }
        return at;
    }

    private static void references(Object node, Set<String> found) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals("$ref")) {
                    found.add(value.toString());
                } else {
                    references(value, found);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(element -> references(element, found));
        }
    }

    private static Object member(Map<String, Object> from, String name) {
        Object member = from.get(name);
        if (member == null) {
            throw new AssertionError(name + " is missing in " + from.keySet());
        }
        return member;
    }

    private static Map<String, Object> map(Map<String, Object> from, String name) {
        return cast(member(from, name));
    }

    private static List<Map<String, Object>> list(Map<String, Object> from, String name) {
        return ((List<?>) member(from, name))
                .stream().map(ApiDocumentTest::cast).toList();
    }

    private static Map<String, Object> cast(Object value) {
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) value).forEach((name, member) -> map.put(name.toString(), member));
        return map;
    }
}
