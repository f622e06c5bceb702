package org.grantwarden.web.guide;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of the guide; for a reader each, and what they look up. */
public enum Chapter {
    /** Where each reader begins. */
    INDEX("guide/index.md"),
    /** For administrators. */
    ADMINISTRATOR("guide/administrator.md"),
    /** For those who consent by a link. */
    AUTHORIZER("guide/authorizer.md"),
    /** For auditors. */
    AUDITOR("guide/auditor.md"),
    /** For those whose programs fetch tokens. */
    INTEGRATOR("guide/integrator.md"),
    /** For those who run the server. */
    OPERATOR("guide/operator.md"),
    /** What a connection's status means. */
    STATES("states.md"),
    /** The providers that are there. */
    PROVIDERS("providers.md"),
    /** How a provider is defined. */
    CATALOGUE("catalogue.md"),
    /** Settings as a file. */
    CONFIGURATION_FILE("configuration-file.md"),
    /** The management API. */
    API("api.md"),
    /** Verifying the ledger. */
    VERIFY("verify.md"),
    /** The ledger's formats. */
    LEDGER_FORMAT("ledger-format.md"),
    /** The keys. */
    KEYS("keys.md"),
    /** After a restore. */
    RESTORE("restore.md");

    private static final String FOLDER = "guide/";
    private static final String ENDING = ".md";
    private static final Pattern TRANSLATED = Pattern.compile("guide/(?<language>[a-z]{2,3})/(?<key>[^/]+)\\.md");

    private final String file;

    Chapter(String file) {
        this.file = file;
    }

    /** Its file below {@code docs}, in English. */
    String file() {
        return file;
    }

    /**
     * Where its file in a language would stand below {@code docs}: a folder for each language but English.
     *
     * @param language an ISO 639 code such as {@code de}
     */
    String file(String language) {
        return language.equals(Guide.ENGLISH) ? file : FOLDER + language + "/" + key() + ENDING;
    }

    /** Its name in addresses and text keys: the file's, without folder and ending. */
    public String key() {
        String name = file.startsWith(FOLDER) ? file.substring(FOLDER.length()) : file;
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Whether it is written for one kind of reader, rather than to be looked up. */
    public boolean isForReaders() {
        return file.startsWith(FOLDER);
    }

    /** The chapter of that name. */
    static Optional<Chapter> ofKey(String key) {
        return Arrays.stream(values())
                .filter(chapter -> chapter.key().equals(key))
                .findFirst();
    }

    /** The chapter in that file below {@code docs}, in whichever language. */
    static Optional<Chapter> ofFile(String file) {
        Matcher translated = TRANSLATED.matcher(file);
        return translated.matches()
                ? ofKey(translated.group("key"))
                : Arrays.stream(values())
                        .filter(chapter -> chapter.file.equals(file))
                        .findFirst();
    }

    /** The language of a file below {@code docs}, as an ISO 639 code. */
    static String languageOfFile(String file) {
        Matcher translated = TRANSLATED.matcher(file);
        return translated.matches() ? translated.group("language") : Guide.ENGLISH;
    }
}
