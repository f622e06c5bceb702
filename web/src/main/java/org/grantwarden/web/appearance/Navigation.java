package org.grantwarden.web.appearance;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which items of the side bar a person sees, and on which one they are. Hiding an item protects nothing: each page and
 * use case checks the role itself.
 */
@Named
@RequestScoped
public class Navigation {
    /** Pages that are reached from a page of the side bar, and that page. */
    private static final Map<String, String> BELOW = Map.of(
            "/connection", "/connections",
            "/connection-edit", "/connections",
            "/bulk-run", "/connections",
            "/iclient", "/iclients",
            "/provider", "/providers",
            "/provider-edit", "/providers",
            "/api-client", "/api-clients",
            "/entry", "/history");

    /** Whether users, settings and whatever changes something are shown. */
    public boolean isAdministrator() {
        return external().isUserInRole("administrator");
    }

    /** Whether connections, iClients and the history are shown: to auditors, who only read them, and administrators. */
    public boolean isReader() {
        return isAdministrator() || external().isUserInRole("auditor");
    }

    /**
     * What {@code aria-current} says for an item of the side bar.
     *
     * @param path the item's path below the context, {@code /} for home
     * @return {@code page} when it is the page shown, {@code true} when the page shown lies below it, else null
     */
    public @Nullable String current(String path) {
        String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        return current(view.replaceFirst("(/index)?\\.xhtml$", ""), path.equals("/") ? "" : path);
    }

    static @Nullable String current(String shown, String item) {
        if (shown.equals(item)) {
            return "page";
        }
        return item.equals(BELOW.get(shown)) ? "true" : null;
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
