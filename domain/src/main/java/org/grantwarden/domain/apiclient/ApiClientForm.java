package org.grantwarden.domain.apiclient;

import java.util.List;
import java.util.Objects;

/**
 * An API client as typed.
 *
 * @param addresses ranges in CIDR form, each as typed; empty allows every address
 */
public record ApiClientForm(String name, String purpose, String owner, List<String> addresses) {
    public ApiClientForm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(owner, "owner");
        addresses = addresses.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
