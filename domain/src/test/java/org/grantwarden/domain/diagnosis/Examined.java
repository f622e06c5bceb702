package org.grantwarden.domain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.CallbackParameters;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;

/** A connection to which things happen, and its doctor. */
final class Examined {
    final Connected connected = new Connected();

    /** The diagnosis now. */
    Diagnosis diagnosis() {
        return connected.world.diagnoseConnection.diagnose(connected.connection).orElseThrow();
    }

    /** A step of the diagnosis now. */
    Step step(StepName name) {
        return diagnosis().steps().stream()
                .filter(step -> step.name() == name)
                .findFirst()
                .orElseThrow();
    }

    /** The first step that fails now, with its name checked. */
    Step failing(StepName name) {
        Step failed = diagnosis().firstFailed().orElseThrow();
        assertThat(failed.name()).isEqualTo(name);
        return failed;
    }

    /** It works. */
    void works() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
    }

    /** Authorized with these scopes granted. */
    void granted(String scopes) {
        TokenAnswer.Granted tokens = ScriptedServer.tokens("a1", "r1");
        connected.authorize(
                new TokenAnswer.Granted(tokens.tokens(), tokens.tokenType(), tokens.lifetime(), Scopes.parse(scopes)));
    }

    /** The provider sends the browser back with this error. */
    void comesBackWith(String error, String description) {
        Authorization run = connected.start();
        CallbackParameters response =
                new CallbackParameters(connected.stateOf(run), null, error, description, null, false);
        connected.world.finishAuthorization.finish(response, id -> Optional.of(connected.cookie()));
    }

    /** The token endpoint refuses the code. */
    void codeRefused(TokenAnswer.Reason reason, String error, String description, int status) {
        connected.authorize(new TokenAnswer.Refused(reason, error, description, status));
    }

    /** A refresh is answered like this. */
    void refreshes(TokenAnswer answer) {
        connected.world.server.willAnswer(answer);
        connected.world.refreshNow.refresh(connected.connection);
    }

    /** A new client secret is entered. */
    void secretReplaced(String secret) {
        connected.world.keepIClients.change(
                connected.iClient,
                connected.world.iClients.find(connected.iClient).orElseThrow().version(),
                new IClientForm("Recruiting", "acme", "production", Map.of(), "id", Secret.of(secret)));
    }
}
