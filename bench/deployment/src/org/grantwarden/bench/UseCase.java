package org.grantwarden.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.scope.Scope;

/** A change of a connection's purpose as the console makes it: right, lock, version, rules, change, row, entry. */
@ApplicationScoped
public class UseCase {
    @Inject
    CurrentCall currentCall;

    @Inject
    KeepUsers keepUsers;

    @Inject
    KeepIClients keepIClients;

    @Inject
    KeepConnections keepConnections;

    private Call administrator() {
        User user = currentCall.as(Call.system("bench"), keepUsers::all).get(0);
        Caller caller = new Caller(user.id(), user.signInName(), user.role(), false, UUID.randomUUID());
        return Call.of(caller, new Origin(UUID.randomUUID(), "session", "192.0.2.7", "benchmark"));
    }

    /** Makes a draft, with its entry. */
    UUID newConnection(String name) {
        return saved(currentCall.as(administrator(), () -> keepConnections.create(form(name, "bench 0"))));
    }

    private ConnectionForm form(String name, String purpose) {
        IClient client = keepIClients.all().get(0);
        return new ConnectionForm(
                name,
                purpose,
                null,
                client.provider().value(),
                client.accountType(),
                AuthType.OAUTH2,
                client.id(),
                new TreeSet<>(List.of(new Scope("offline_access"), new Scope("stages:read:admin"))),
                null);
    }

    private static UUID saved(KeepConnections.Result result) {
        if (result instanceof KeepConnections.Result.Saved saved) {
            return saved.connection().id();
        }
        throw new IllegalStateException("not saved, but " + result);
    }

    /** Changes of a draft that nobody else changes, one after the other. */
    ChangesServlet.Work changesOf(UUID id) {
        Call call = administrator();
        ConnectionForm first = currentCall.as(call, () -> form("change " + id, ""));
        long[] version = {1};
        return () -> {
            ConnectionForm next = new ConnectionForm(
                    first.name(),
                    "bench " + version[0],
                    null,
                    first.provider(),
                    first.accountType(),
                    first.authType(),
                    first.iClientId(),
                    first.scopes(),
                    null);
            long seen = version[0]++;
            saved(currentCall.as(call, () -> keepConnections.change(id, seen, next)));
        };
    }
}
