package org.grantwarden.web.guide;

import java.util.Arrays;
import java.util.Optional;

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

    private final String file;

    Chapter(String file) {
        this.file = file;
    }

    /** Its file below {@code docs}. */
    String file() {
        return file;
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

    /** The chapter in that file below {@code docs}. */
    static Optional<Chapter> ofFile(String file) {
        return Arrays.stream(values())
                .filter(chapter -> chapter.file.equals(file))
                .findFirst();
    }
}
