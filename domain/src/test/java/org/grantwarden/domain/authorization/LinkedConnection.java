package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks.Result;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks.View;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;

/** A connection for which links are made and followed: what their tests have in common. */
abstract class LinkedConnection {
    static final LinkForm FORM = new LinkForm("boss@example.com", "Nightly sync of hires", LinkForm.USUAL);

    final Connected connected = new Connected();
    final World world = connected.world;

    Secret make() {
        return ((Result.Made) world.keepLinks.make(connected.connection, FORM, null)).token();
    }

    Answer.Begun begin(Secret token) {
        return (Answer.Begun) world.followLink.proceed(token);
    }

    FinishAuthorization.Result grant(Answer.Begun begun) {
        world.server.willAnswer(ScriptedServer.tokens("access", "refresh"));
        return comeBack(begun, "code-1", null);
    }

    FinishAuthorization.Result comeBack(Answer.Begun begun, @Nullable String code, @Nullable String error) {
        Secret state = connected.stateOf(begun.authorization());
        CallbackParameters response =
                new CallbackParameters(state, code == null ? null : Secret.of(code), error, null, null, false);
        return world.finishAuthorization.finish(response, id -> Optional.of(begun.browserCookie()));
    }

    AuthorizationLink link() {
        return world.links.newestOf(connected.connection).orElseThrow();
    }

    View watched() {
        return world.watchLinks.newestOf(connected.connection).orElseThrow();
    }

    Authorization.Status statusOf(Answer.Begun begun) {
        return world.authorizations
                .find(begun.authorization().id())
                .orElseThrow()
                .status();
    }

    void changeScopes(String scopes) {
        long version =
                world.connections.find(connected.connection).orElseThrow().version();
        assertThat(world.keepConnections.change(
                        connected.connection,
                        version,
                        new ConnectionForm(
                                "Nightly sync",
                                "acme",
                                "production",
                                AuthType.OAUTH2,
                                connected.iClient,
                                Scopes.parse(scopes),
                                null)))
                .isInstanceOf(KeepConnections.Result.Saved.class);
    }

    void disableRequester() {
        User admin = world.users.findBySignInName("admin").orElseThrow();
        var other = (KeepUsers.Result.DoneWithPassword) world.keepUsers.add("other", Role.ADMINISTRATOR);
        world.callsAre(other.user().id(), "other", Role.ADMINISTRATOR);
        world.keepUsers.disable(admin.id());
    }
}
