package org.grantwarden.web.styleguide;

import java.io.Serializable;
import java.time.Instant;

/** A row of the style guide's table. */
public final class Sample implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String client;
    private final String kind;
    private final Instant changed;

    Sample(String name, String client, String kind, Instant changed) {
        this.name = name;
        this.client = client;
        this.kind = kind;
        this.changed = changed;
    }

    /** Name of a connection. */
    public String getName() {
        return name;
    }

    /** Name of its client. */
    public String getClient() {
        return client;
    }

    /** Kind of its status chip. */
    public String getKind() {
        return kind;
    }

    /** When it changed. */
    public Instant getChanged() {
        return changed;
    }
}
