package org.grantwarden.domain.world;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DeviceServer;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.connection.Probe;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** An authorization server and API that answer as told and remember what they were asked. */
public final class ScriptedServer implements AuthorizationServer, DeviceServer, Probe, Revocation, Introspection {
    private final List<String> proved = new CopyOnWriteArrayList<>();
    private final List<String> audiences = new ArrayList<>();
    private final Deque<TokenAnswer> answers = new ConcurrentLinkedDeque<>();
    private final Deque<PushAnswer> pushes = new ConcurrentLinkedDeque<>();
    private final Deque<DeviceAnswer> codes = new ConcurrentLinkedDeque<>();
    private final Deque<ProbeResult> probes = new ArrayDeque<>();
    private final Deque<Revocation.Answer> revocations = new ArrayDeque<>();
    private final Deque<Introspection.Answer> introspections = new ArrayDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Secret> clientSecrets = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> held = new ConcurrentHashMap<>();
    private Runnable beforeAnswer = () -> {};

    /** Tokens that live an hour. */
    public static TokenAnswer.Granted tokens(String access, @Nullable String refresh) {
        return new TokenAnswer.Granted(
                new Tokens(Secret.of(access), refresh == null ? null : Secret.of(refresh)),
                "Bearer",
                Duration.ofHours(1),
                null);
    }

    /** Answers the next token request like this. */
    public void willAnswer(TokenAnswer answer) {
        answers.add(answer);
    }

    /** Answers the next token request like this, whatever else was to be answered. */
    public void answerOnly(TokenAnswer answer) {
        answers.clear();
        answers.add(answer);
    }

    /** Answers the next pushed request like this. */
    public void willTake(PushAnswer answer) {
        pushes.add(answer);
    }

    /** Answers the next request for a user code like this. */
    public void willGive(DeviceAnswer answer) {
        codes.add(answer);
    }

    /** Answers the next API call like this. */
    public void willProbe(ProbeResult result) {
        probes.add(result);
    }

    /** Answers the next revocation like this. */
    public void willRevoke(Revocation.Answer answer) {
        revocations.add(answer);
    }

    /** Answers the next introspection like this. */
    public void willTell(Introspection.Answer answer) {
        introspections.add(answer);
    }

    /** Does this while a token request or a revocation is under way. */
    public void meanwhile(Runnable work) {
        beforeAnswer = work;
    }

    /** Does this while a refresh for that account type is under way. */
    public void meanwhile(String accountType, Runnable work) {
        held.put(accountType, work);
    }

    /** What was sent, such as {@code refresh r1}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The client secrets that refreshes carried, in their order. */
    public List<Secret> clientSecrets() {
        return List.copyOf(clientSecrets);
    }

    @Override
    public URI authorizationRequest(
            Provider provider,
            AccountType accountType,
            Client client,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        return URI.create(accountType.entrance() + "?client_id=" + client.clientId() + "&state=" + state.reveal());
    }

    @Override
    public PushAnswer push(
            Provider provider,
            AccountType accountType,
            Client client,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        asked.add("push to " + accountType.pushUrl() + " for " + client.audience());
        beforeAnswer.run();
        return pushes.remove();
    }

    /** The keys that token requests and API calls were to prove, in their order; "none" where they proved none. */
    public List<String> proved() {
        return List.copyOf(proved);
    }

    private void proves(Optional<Secret> key) {
        proved.add(key.map(Secret::reveal).orElse("none"));
    }

    @Override
    public TokenAnswer redeem(
            Provider provider,
            Client client,
            TokenEndpoint endpoint,
            Secret code,
            URI redirectUri,
            Secret codeVerifier) {
        proves(Optional.ofNullable(client.dpopKey()));
        return answer("redeem " + code.reveal() + " at " + endpoint.url());
    }

    /** For whom clients would have signed, where a token was asked for directly or a grant revoked; "null" where for nobody. */
    public List<String> audiences() {
        return List.copyOf(audiences);
    }

    @Override
    public TokenAnswer withClientCredentials(
            Provider provider, Client client, AccountType accountType, SortedSet<Scope> scopes) {
        proves(Optional.ofNullable(client.dpopKey()));
        clientSecrets.add(client.secret());
        audiences.add(String.valueOf(client.audience()));
        return answer("client credentials for " + Scopes.format(scopes) + " at " + accountType.tokenUrl());
    }

    @Override
    public DeviceAnswer userCode(Provider provider, Client client, AccountType accountType, SortedSet<Scope> scopes) {
        asked.add("user code for " + Scopes.format(scopes) + " at " + accountType.deviceUrl());
        beforeAnswer.run();
        return codes.remove();
    }

    @Override
    public TokenAnswer redeemDeviceCode(Provider provider, Client client, TokenEndpoint endpoint, Secret deviceCode) {
        return answer("redeem " + deviceCode.reveal() + " at " + endpoint.url());
    }

    @Override
    public TokenAnswer refresh(
            Provider provider, Client client, TokenEndpoint endpoint, Secret refreshToken, Hosts refreshTokenHosts) {
        proves(Optional.ofNullable(client.dpopKey()));
        clientSecrets.add(client.secret());
        asked.add("refresh " + refreshToken.reveal());
        held.getOrDefault(endpoint.accountType(), beforeAnswer).run();
        return answers.remove();
    }

    @Override
    public ProbeResult withToken(
            Provider provider,
            AccountType accountType,
            TokenSet tokenSet,
            Secret accessToken,
            AuthorizationServer.@Nullable Client owner,
            Optional<Secret> dpopKey) {
        proves(dpopKey);
        String shown = owner == null ? "" : " with " + owner.secret().reveal();
        asked.add("probe " + accessToken.reveal() + shown);
        return probes.remove();
    }

    @Override
    public ProbeResult withApiKey(Provider provider, AccountType accountType, Secret apiKey, Hosts boundTo) {
        asked.add("probe " + apiKey.reveal());
        return probes.remove();
    }

    @Override
    public Revocation.Answer revoke(
            Provider provider, AccountType accountType, Client client, Tokens tokens, Hosts tokenHosts) {
        Secret refresh = tokens.refresh();
        audiences.add(String.valueOf(client.audience()));
        asked.add("revoke " + (refresh == null ? tokens.access() : refresh).reveal() + " as " + client.clientId());
        beforeAnswer.run();
        return revocations.remove();
    }

    @Override
    public Introspection.Answer introspect(
            Provider provider, AccountType accountType, Client client, Secret token, Hosts tokenHosts) {
        asked.add("introspect " + token.reveal() + " as " + client.clientId());
        return introspections.remove();
    }

    private TokenAnswer answer(String request) {
        asked.add(request);
        beforeAnswer.run();
        return answers.remove();
    }
}
