package org.grantwarden.web.api;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Pattern;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient.Reason;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient.Result;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.Origin;
import org.jspecify.annotations.Nullable;

/** Lets API clients in by their key, before anything else is looked at: who has no key learns not even which paths exist. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class KeyFilter implements ContainerRequestFilter {
    private static final String CLIENT = "org.grantwarden.client";
    private static final String BEARER = "bearer ";
    private static final Pattern HAND_OUT = Pattern.compile("/?connections/[^/]+/token");

    private AuthenticateApiClient authenticate;
    private ApiThrottle throttle;
    private CurrentCall currentCall;

    protected KeyFilter() {}

    /** Knows clients through this use case. */
    @Inject
    public KeyFilter(AuthenticateApiClient authenticate, ApiThrottle throttle, CurrentCall currentCall) {
        this.authenticate = authenticate;
        this.throttle = throttle;
        this.currentCall = currentCall;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Origin origin = currentCall.get().origin();
        Result result = recalled(request).map(Result.class::cast).orElseGet(() -> anew(request));
        if (result instanceof Result.Refused refused) {
            request.abortWith(problem(refused.reason()).answer(origin.requestId()));
            return;
        }
        Result.Known known = (Result.Known) result;
        letIn(known);
        ApiThrottle.Taken taken = throttle.take(known.client().id());
        request.setProperty(LimitHeaders.TAKEN, taken);
        if (!taken.allowed()) {
            authenticate.rateLimited(known.client(), known.keyPrefix());
            request.abortWith(new ApiProblem(
                            429,
                            Reason.RATE_LIMITED.code(),
                            "Too many calls",
                            "This client calls more often than it may. Wait for the time that Retry-After says, and keep"
                                    + " a token until shortly before it expires instead of asking each time.",
                            taken.pause())
                    .answer(origin.requestId()));
            return;
        }
        request.setProperty(CLIENT, known);
    }

    /**
     * Lets the client of a running call in once more, by what the database says now.
     *
     * @throws ProblemException if it has no right to call any more
     */
    public Result.Known again(ContainerRequestContext request) {
        // What was remembered is no proof of who calls.
        currentCall.begin(Call.anonymous(currentCall.get().origin()));
        Result result = anew(request);
        if (result instanceof Result.Refused refused) {
            throw new ProblemException(problem(refused.reason()));
        }
        Result.Known known = (Result.Known) result;
        letIn(known);
        return known;
    }

    private void letIn(Result.Known known) {
        currentCall.begin(Call.apiClient(
                known.client().id(), known.client().rights(), currentCall.get().origin()));
    }

    private Result anew(ContainerRequestContext request) {
        return authenticate.authenticate(bearer(request.getHeaderString("Authorization")), address());
    }

    /** From memory only where a client's version is compared with the database's before anything leaves. */
    private Optional<Result.Known> recalled(ContainerRequestContext request) {
        boolean compared = request.getMethod().equals("POST")
                && HAND_OUT.matcher(request.getUriInfo().getPath()).matches();
        return compared
                ? authenticate.recall(bearer(request.getHeaderString("Authorization")), address())
                : Optional.empty();
    }

    private String address() {
        String address = currentCall.get().origin().address();
        return address == null ? "" : address;
    }

    /** The client that was let in. */
    public static Result.Known clientOf(ContainerRequestContext request) {
        if (request.getProperty(CLIENT) instanceof Result.Known known) {
            return known;
        }
        throw new IllegalStateException("a resource was reached without a key");
    }

    /** The token of a bearer header (RFC 6750 §2.1); null when there is none. */
    static @Nullable String bearer(@Nullable String header) {
        boolean there = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return there && header != null ? header.substring(BEARER.length()).strip() : null;
    }

    private static ApiProblem problem(Reason reason) {
        return switch (reason) {
            case MISSING_KEY ->
                ApiProblem.of(
                        401,
                        reason.code(),
                        "No API key",
                        "Send the API client's key as “Authorization: Bearer gw_…”. An administrator makes keys in the"
                                + " console under API clients.");
            case INVALID_KEY ->
                ApiProblem.of(
                        401,
                        reason.code(),
                        "Unknown API key",
                        "This is no key of this installation, or it was replaced or deleted. Ask an administrator for a"
                                + " new one.");
            case KEY_EXPIRED ->
                ApiProblem.of(
                        401,
                        reason.code(),
                        "API key expired",
                        "The time of this key is over. An administrator can rotate it in the console under API clients.");
            case CLIENT_DISABLED ->
                ApiProblem.of(
                        403,
                        reason.code(),
                        "API client disabled",
                        "An administrator has disabled this API client. Ask them to enable it again.");
            case ADDRESS_NOT_ALLOWED ->
                ApiProblem.of(
                        403,
                        reason.code(),
                        "Address not allowed",
                        "The key is right, but this client may not call from this address. An administrator can add the"
                                + " address to the API client.");
            case RATE_LIMITED -> ApiProblem.of(429, reason.code(), "Too many calls", "Wait and call less often.");
        };
    }
}
