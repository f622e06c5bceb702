package org.grantwarden.web.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.Query;
import org.grantwarden.web.api.Refusals;

/** Providers over the API, to read only: what a connection can be made with. */
@Path("providers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProviderResource {
    private KeepProviders keepProviders;

    protected ProviderResource() {}

    /** Reads through this use case. */
    @Inject
    public ProviderResource(KeepProviders keepProviders) {
        this.keepProviders = keepProviders;
    }

    /** A page of the list, by id. */
    @GET
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of());
        Query.Page<ProviderDefinition> page = query.page(
                keepProviders.all(), definition -> definition.provider().value());
        List<JsonOut> items = page.items().stream()
                .flatMap(
                        definition -> keepProviders.read(definition).stream().map(provider -> of(definition, provider)))
                .toList();
        return Answers.page(query, new Query.Page<>(items, page.last()));
    }

    /** One, with its scopes. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        ProviderDefinition definition = keepProviders.all().stream()
                .filter(found -> found.provider().value().equals(id))
                .findFirst()
                .orElseThrow(Refusals::notFound);
        Provider provider = keepProviders.read(definition).orElseThrow(Refusals::notFound);
        return Answers.ok(
                of(definition, provider)
                        .with(
                                "scopes",
                                provider.scopes().stream()
                                        .map(ProviderResource::scope)
                                        .toList()),
                definition.version());
    }

    private static JsonOut of(ProviderDefinition definition, Provider provider) {
        return new JsonOut()
                .with("id", provider.id())
                .with("version", definition.version())
                .with("name", provider.name())
                .with("origin", definition.origin().code())
                .with(
                        "auth_types",
                        provider.authTypes().stream()
                                .map(AuthType::code)
                                .sorted()
                                .toList())
                .with(
                        "account_types",
                        provider.accountTypes().stream()
                                .map(ProviderResource::accountType)
                                .toList())
                .with(
                        "client_authentication",
                        provider.oauth2().clientAuthentication().code())
                .with(
                        "assertion_algorithm",
                        provider.oauth2().signs()
                                ? provider.oauth2().assertion().algorithm().name()
                                : null)
                .with("dpop", provider.oauth2().dpop().code())
                .with("certificate_bound_tokens", provider.oauth2().certificateBound())
                .with("free_scopes", provider.freeScopes());
    }

    private static JsonOut accountType(AccountType type) {
        return new JsonOut()
                .with("id", type.id())
                .with("label", type.label())
                .with("api_base", type.apiBase())
                .with("push_url", type.pushUrl())
                .with("device_url", type.deviceUrl());
    }

    private static JsonOut scope(ScopeDefinition scope) {
        return new JsonOut()
                .with("scope", scope.scope())
                .with("group", scope.group())
                .with("access", scope.access().name().toLowerCase(Locale.ROOT))
                .with("sensitive", scope.sensitive())
                .with("implies", scope.implies())
                .with("description", scope.description());
    }
}
