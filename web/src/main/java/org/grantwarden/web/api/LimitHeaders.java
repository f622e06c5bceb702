package org.grantwarden.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Tells a client with each answer how much of its budget is left (draft-ietf-httpapi-ratelimit-headers). */
@Provider
@ApplicationScoped
public class LimitHeaders implements ContainerResponseFilter {
    /** Request property that holds what was taken. */
    static final String TAKEN = "org.grantwarden.limit";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(TAKEN) instanceof ApiThrottle.Taken taken) {
            response.getHeaders().putSingle("RateLimit-Policy", taken.policy());
            response.getHeaders().putSingle("RateLimit", taken.limit());
        }
    }
}
