package org.grantwarden.web.configuration;

import jakarta.faces.model.SelectItem;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For one iClient of a file: which one of the console takes its place, if any. */
public class IClientChoice implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<SelectItem> present;
    private String chosen;

    IClientChoice(String name, List<SelectItem> present, String chosen) {
        this.name = name;
        this.present = List.copyOf(present);
        this.chosen = chosen;
    }

    /** The name in the file. */
    public String getName() {
        return name;
    }

    /** Those of the console that fit. */
    public List<SelectItem> getPresent() {
        return present;
    }

    /** The name of the chosen one; empty for the one of the file. */
    public String getChosen() {
        return chosen;
    }

    /** The name of the chosen one. */
    public void setChosen(@Nullable String chosen) {
        this.chosen = chosen == null ? "" : chosen;
    }
}
