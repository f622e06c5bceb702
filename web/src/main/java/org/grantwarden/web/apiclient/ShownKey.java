package org.grantwarden.web.apiclient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The key that this request made. It lives as long as the answer that shows it, and nowhere else. */
@Named
@RequestScoped
public class ShownKey {
    private @Nullable String value;
    private String name = "";

    /** Shows the dialog with the key. */
    void show(String clientName, Secret key) {
        name = clientName;
        value = key.reveal();
        PrimeFaces.current().ajax().update("keyForm:keyContent");
        PrimeFaces.current().executeScript("PF('keyDialog').show()");
    }

    /** The key; null in every request but the one that made it. */
    public @Nullable String getValue() {
        return value;
    }

    /** Whose it is. */
    public String getName() {
        return name;
    }
}
