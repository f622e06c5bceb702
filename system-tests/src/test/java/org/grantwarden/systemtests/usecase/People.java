package org.grantwarden.systemtests.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.FirstAdministrator;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.ledger.Origin;

/** Who calls the use cases: the installation's administrator, or an auditor made for the purpose. */
@ApplicationScoped
public class People {
    @Inject
    CurrentCall currentCall;

    @Inject
    KeepUsers keepUsers;

    /** A request of the first administrator. */
    public Call administrator() {
        User admin = as(Call.system("test"), keepUsers::all).stream()
                .filter(user -> user.signInName().equals(FirstAdministrator.SIGN_IN_NAME))
                .findFirst()
                .orElseThrow();
        return callOf(admin);
    }

    /** A request of an auditor that nobody else uses. */
    public Call newAuditor() {
        String name = "auditor-" + UUID.randomUUID().toString().substring(0, 8);
        var made = (KeepUsers.Result.DoneWithPassword) as(Call.system("test"), () -> keepUsers.add(name, Role.AUDITOR));
        return callOf(made.user());
    }

    /** Does something as that caller. */
    public <T> T as(Call call, Supplier<T> work) {
        return currentCall.as(call, work);
    }

    private static Call callOf(User user) {
        var caller = new Caller(user.id(), user.signInName(), user.role(), false, UUID.randomUUID());
        return Call.of(caller, new Origin(UUID.randomUUID(), "session", "192.0.2.7", "test browser"));
    }
}
