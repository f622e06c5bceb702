package org.grantwarden.web.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.configuration.ExportFilter;
import org.grantwarden.domain.configuration.usecase.ExportConfiguration;

/** Answers a Faces request with a file of chosen connections, which may be more than an address can name. */
@ApplicationScoped
public class ConfigurationDownload {
    /** The file's name, as browsers save it. */
    static final String DISPOSITION = "attachment; filename=\"grantwarden.yaml\"";

    static final String TYPE = "application/yaml";

    @Inject
    private ExportConfiguration exportConfiguration;

    /** For the container. */
    public ConfigurationDownload() {}

    /**
     * Sends them with the iClients that they use.
     *
     * @param connections at least one
     */
    public void send(Collection<UUID> connections) throws IOException {
        byte[] text = exportConfiguration
                .export(new ExportFilter(null, null, Set.copyOf(connections)))
                .getBytes(StandardCharsets.UTF_8);
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        external.responseReset();
        external.setResponseContentType(TYPE);
        external.setResponseCharacterEncoding("UTF-8");
        external.setResponseHeader("Content-Disposition", DISPOSITION);
        external.setResponseHeader("Cache-Control", "private, no-store");
        external.setResponseContentLength(text.length);
        external.getResponseOutputStream().write(text);
        faces.responseComplete();
    }
}
