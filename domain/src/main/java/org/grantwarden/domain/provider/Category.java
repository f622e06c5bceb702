package org.grantwarden.domain.provider;

import java.util.Arrays;
import java.util.Locale;

/** What a provider is for, in the order in which lists show it. */
public enum Category {
    /** Applicant tracking. */
    RECRUITING,
    /** Human resources and payroll. */
    HR,
    /** Customer relations. */
    CRM,
    /** Accounting and payments. */
    FINANCE,
    /** Help desks and service management. */
    SUPPORT,
    /** Sign-in, directories and offices in the cloud. */
    IDENTITY,
    /** Files. */
    STORAGE,
    /** Chat and meetings. */
    CHAT,
    /** Code and builds. */
    CODE,
    /** Projects, tasks, documents and signatures. */
    WORK,
    /** Shops. */
    COMMERCE,
    /** Of the house, or none of these. */
    OTHER;

    /** As it stands in a definition. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The category of that code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Category ofCode(String code) {
        return Arrays.stream(values())
                .filter(category -> category.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + code + "' is no category"));
    }
}
