package org.grantwarden.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.grantwarden.web.apiclient.ApiClientResource;
import org.grantwarden.web.apiclient.EntitlementResource;
import org.grantwarden.web.connection.ConnectionActionsResource;
import org.grantwarden.web.connection.ConnectionGrantResource;
import org.grantwarden.web.connection.ConnectionResource;
import org.grantwarden.web.diagnosis.DiagnosisResource;
import org.grantwarden.web.history.ConnectionHistoryResource;
import org.grantwarden.web.history.LedgerResource;
import org.grantwarden.web.iclient.DpopResource;
import org.grantwarden.web.iclient.IClientResource;
import org.grantwarden.web.iclient.KeyResource;
import org.grantwarden.web.iclient.RotationResource;
import org.grantwarden.web.provider.ProviderResource;
import org.grantwarden.web.token.TokenResource;

/** The API for programs. The files in {@code src/main/openapi}, joined to one document, describe it. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                KeyFilter.class,
                LimitHeaders.class,
                IdempotencyFilter.class,
                FailureAnswers.class,
                TokenResource.class,
                ConnectionResource.class,
                ConnectionActionsResource.class,
                ConnectionGrantResource.class,
                DiagnosisResource.class,
                IClientResource.class,
                RotationResource.class,
                KeyResource.class,
                DpopResource.class,
                ApiClientResource.class,
                EntitlementResource.class,
                ProviderResource.class,
                ConnectionHistoryResource.class,
                LedgerResource.class);
    }

    /** Bodies are read by {@link JsonBody}; looking at each call for constraints that nobody declares costs time. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.beanValidation.disable.server", true);
    }
}
