package org.grantwarden.domain.provider;

import java.util.List;
import java.util.Optional;

/** The provider catalogue. An account type {@link AccountType#PRACTICE} is in it only while the look-alike runs. */
public interface Providers {
    /** All providers by name. */
    List<Provider> all();

    /** The provider of that id. */
    Optional<Provider> find(ProviderId id);
}
