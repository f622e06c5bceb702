package org.grantwarden.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.grantwarden.web.token.TokenResource;

/** The API for programs. {@code META-INF/openapi.yaml} describes it. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(TokenResource.class, KeyFilter.class, LimitHeaders.class, FailureAnswers.class);
    }
}
