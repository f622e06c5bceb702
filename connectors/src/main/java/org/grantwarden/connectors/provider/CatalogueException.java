package org.grantwarden.connectors.provider;

import org.yaml.snakeyaml.error.Mark;

/** A provider's file is not as it must be; the message names file and line. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** About a place in a file. */
    CatalogueException(String file, Mark mark, String problem) {
        super(file + ", line " + (mark.getLine() + 1) + ": " + problem);
    }

    /** About a file as a whole, or a place that the message names. */
    CatalogueException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
