package org.grantwarden.domain.world;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.ProbeCall;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ProviderVariable;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.provider.RefreshMode;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.provider.ScopeDefinition.Access;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.jspecify.annotations.Nullable;

/** A catalogue of one provider, {@code acme}, with two account types. */
public final class TestProviders implements Providers {
    private boolean issuerPromised;
    private boolean sandboxGone;
    private boolean tenants;
    private boolean practice;
    private boolean revocation;
    private ClientAuthentication authentication = ClientAuthentication.BODY;
    private DpopMode dpop = DpopMode.NONE;
    private boolean certificateBound;
    private @Nullable URI pushUrl;
    private @Nullable URI deviceUrl;
    private boolean browsers = true;
    private URI tokenUrl = URI.create("https://auth.acme.example/token");

    /** Lets production's authorization server promise {@code iss} in each answer. */
    public void promiseIssuer() {
        issuerPromised = true;
    }

    /** Takes the sandbox out of the catalogue. */
    public void dropSandbox() {
        sandboxGone = true;
    }

    /** Lets the look-alike run. */
    public void offerPractice() {
        practice = true;
    }

    /** Lets production have endpoints for revocation and introspection. */
    public void haveRevocation() {
        revocation = true;
    }

    /** Lets the catalogue name another host for production's token endpoint. */
    public void moveTokenEndpoint(URI elsewhere) {
        tokenUrl = elsewhere;
    }

    /** Lets each customer of production have hosts of its own. */
    public void haveTenants() {
        tenants = true;
    }

    /** Lets clients prove themselves by a signature. */
    public void wantSignatures() {
        authentication = ClientAuthentication.PRIVATE_KEY_JWT;
    }

    /** Lets tokens be bound to keys in that way. */
    public void bindTokens(DpopMode mode) {
        dpop = mode;
    }

    /** From now on clients present a certificate, and tokens are bound to it if that is said. */
    public void wantCertificates(ClientAuthentication method, boolean boundTokens) {
        authentication = method;
        certificateBound = boundTokens;
    }

    /** Lets production take requests in advance. */
    public void takeRequestsAt(@Nullable URI endpoint) {
        pushUrl = endpoint;
    }

    /** Lets production give user codes. */
    public void giveCodesAt(@Nullable URI endpoint) {
        deviceUrl = endpoint;
    }

    /** Lets production have no page to which browsers could be sent. */
    public void haveNoEntrance() {
        browsers = false;
    }

    @Override
    public List<Provider> all() {
        return List.of(acme());
    }

    @Override
    public Optional<Provider> find(ProviderId id) {
        return all().stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    private Provider acme() {
        return new Provider(
                new ProviderId("acme"),
                "Acme",
                URI.create("https://acme.example/docs"),
                Set.of(AuthType.values()),
                accountTypes(),
                new OAuth2Profile(
                        authentication,
                        " ",
                        Map.of(),
                        true,
                        RefreshMode.ROTATING,
                        new Scope("offline_access"),
                        Duration.ofHours(1),
                        Duration.ofDays(90),
                        Duration.ofDays(365),
                        true,
                        null,
                        null,
                        Map.of(),
                        ClientAssertion.DEFAULT,
                        dpop,
                        certificateBound),
                "the API key",
                List.of(new ProbeCall("/stages", new Scope("stages:read"))),
                List.of(
                        scope("offline_access", Access.SPECIAL, false),
                        scope("stages:read", Access.READ, false),
                        scope("offers:read", Access.READ, true)),
                2,
                List.of("Sign in"),
                null);
    }

    private AccountType production() {
        return new AccountType(
                        "production",
                        "Production",
                        browsers ? URI.create("https://auth.acme.example/authorize") : null,
                        tokenUrl,
                        "https://api.acme.example/",
                        URI.create("https://api.acme.example"),
                        "https://auth.acme.example/",
                        revocation ? URI.create("https://auth.acme.example/revoke") : null,
                        revocation ? URI.create("https://auth.acme.example/introspect") : null,
                        issuerPromised)
                .pushingTo(pushUrl)
                .givingCodesAt(deviceUrl);
    }

    private static AccountType ofTenants() {
        return new AccountType(
                        "production",
                        "Production",
                        URI.create("https://$(subdomain).acme.example/authorize"),
                        URI.create("https://$(subdomain).acme.example/token"),
                        "https://$(subdomain).acme.example/",
                        URI.create("https://$(subdomain).api.acme.example/v1"),
                        "https://$(subdomain).acme.example/",
                        null)
                .withVariables(List.of(new ProviderVariable(
                        "subdomain", "Subdomain", null, ProviderVariable.Kind.LABEL, "mycompany")));
    }

    private static ScopeDefinition scope(String id, Access access, boolean sensitive) {
        return new ScopeDefinition(new Scope(id), "all", access, sensitive, Scopes.parse(""), "See " + id);
    }

    private List<AccountType> accountTypes() {
        List<AccountType> types = new ArrayList<>(List.of(tenants ? ofTenants() : production()));
        if (!sandboxGone) {
            types.add(new AccountType(
                    "sandbox",
                    "Sandbox",
                    URI.create("https://auth.sandbox.example/authorize"),
                    URI.create("https://auth.sandbox.example/token"),
                    null,
                    URI.create("https://api.sandbox.example"),
                    null,
                    null));
        }
        if (practice) {
            types.add(new AccountType(
                    AccountType.PRACTICE,
                    "Practice",
                    URI.create("http://127.0.0.1:1/authorize"),
                    URI.create("http://127.0.0.1:1/token"),
                    null,
                    URI.create("http://127.0.0.1:1/v1"),
                    null,
                    null));
        }
        return types;
    }
}
