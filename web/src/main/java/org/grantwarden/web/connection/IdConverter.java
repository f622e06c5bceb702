package org.grantwarden.web.connection;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import java.util.UUID;
import org.grantwarden.web.authorization.Ids;
import org.jspecify.annotations.Nullable;

/** Ids of selects: an id as its usual text, nothing as the empty text. */
@FacesConverter("id")
public class IdConverter implements Converter<UUID> {

    @Override
    public @Nullable UUID getAsObject(FacesContext context, UIComponent component, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        // Only a forged request holds anything else.
        return Ids.parse(text).orElseThrow(() -> new ConverterException(new FacesMessage("?")));
    }

    @Override
    public String getAsString(FacesContext context, UIComponent component, @Nullable UUID id) {
        return id == null ? "" : id.toString();
    }
}
