package org.grantwarden.domain.apiclient;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.identity.Right;
import org.jspecify.annotations.Nullable;

/**
 * An API client as typed.
 *
 * @param addresses ranges in CIDR form, each as typed; empty allows every address
 * @param rights what it may do beyond having tokens; null keeps the stored ones, and for a new one means none
 */
public record ApiClientForm(
        String name,
        String purpose,
        String owner,
        List<String> addresses,
        @Nullable SortedSet<Right> rights) {
    public ApiClientForm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(owner, "owner");
        addresses = addresses.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        rights = rights == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(rights));
    }

    /** A form that leaves the rights as they are. */
    public ApiClientForm(String name, String purpose, String owner, List<String> addresses) {
        this(name, purpose, owner, addresses, null);
    }
}
