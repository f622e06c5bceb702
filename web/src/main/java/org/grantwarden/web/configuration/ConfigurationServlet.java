package org.grantwarden.web.configuration;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.configuration.ConfigurationFiles;
import org.grantwarden.domain.configuration.ExportFilter;
import org.grantwarden.domain.configuration.usecase.ExportConfiguration;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.web.authorization.Ids;
import org.jspecify.annotations.Nullable;

/** Sends the settings as a file, whole or narrowed, and the schema of such files. */
@WebServlet(
        name = "configuration",
        urlPatterns = {ConfigurationServlet.EXPORT, ConfigurationServlet.SCHEMA})
public class ConfigurationServlet extends HttpServlet {
    static final String EXPORT = "/configuration/export.yaml";
    static final String SCHEMA = "/configuration/schema.json";

    private static final long serialVersionUID = 1L;

    @Inject
    private ExportConfiguration exportConfiguration;

    @Inject
    private ConfigurationFiles files;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals(SCHEMA)) {
            send(response, "application/schema+json", files.schema());
            return;
        }
        Set<UUID> connections = Stream.of(values(request, "connection"))
                .flatMap(id -> Ids.parse(id).stream())
                .collect(Collectors.toSet());
        if (connections.size() < values(request, "connection").length) {
            // Less than what was asked for would look like all of it.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            String text = exportConfiguration.export(
                    new ExportFilter(value(request, "provider"), value(request, "account"), connections));
            response.setHeader("Content-Disposition", ConfigurationDownload.DISPOSITION);
            send(response, ConfigurationDownload.TYPE, text);
        } catch (NotAllowedException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void send(HttpServletResponse response, String type, String text) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static @Nullable String value(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String[] values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }
}
