package org.grantwarden.domain.provider;

import java.util.List;

/** The part of the catalogue of this process that is not shipped. */
public interface HouseCatalogue {
    /** Replaces it. */
    void use(List<Provider> house);
}
