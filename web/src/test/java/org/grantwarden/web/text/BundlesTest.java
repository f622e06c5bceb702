package org.grantwarden.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BundlesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/org/grantwarden/web/messages");

    @ParameterizedTest
    @MethodSource("features")
    void every_key_stands_in_both_languages(String feature) throws IOException {
        var english = read(feature, "en");
        var german = read(feature, "de");

        assertThat(new TreeSet<>(german.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        assertThat(english.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(german.values()).noneMatch(text -> text.toString().isBlank());
    }

    @ParameterizedTest
    @MethodSource("features")
    void the_first_part_of_a_key_names_its_file(String feature) throws IOException {
        assertThat(read(feature, "en").stringPropertyNames())
                .allMatch(key -> feature.equals("faces") || key.startsWith(feature + "."));
    }

    @ParameterizedTest
    @MethodSource("features")
    void both_languages_take_the_same_values(String feature) throws IOException {
        var english = read(feature, "en");
        var german = read(feature, "de");

        for (String key : english.stringPropertyNames()) {
            assertThat(values(german.getProperty(key), Locale.GERMAN))
                    .as(key)
                    .isEqualTo(values(english.getProperty(key), Locale.ENGLISH));
        }
    }

    static List<String> features() throws IOException {
        try (var files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.replaceFirst("_[a-z]+\\.properties$", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static int values(String text, Locale language) {
        // Texts that a widget fills in ({totalRecords}) are no message formats.
        return text.matches(".*\\{[a-zA-Z].*")
                ? 0
                : new MessageFormat(text, language).getFormatsByArgumentIndex().length;
    }

    private static Properties read(String feature, String language) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(MESSAGES.resolve(feature + "_" + language + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
