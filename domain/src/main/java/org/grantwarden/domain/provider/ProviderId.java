package org.grantwarden.domain.provider;

/** A provider's identifier in the catalogue: lower-case letters, digits and hyphens, such as {@code lever}. */
public record ProviderId(String value) {
    public ProviderId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("not a provider id: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
