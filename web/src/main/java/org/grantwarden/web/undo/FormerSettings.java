package org.grantwarden.web.undo;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A connection's settings before a change; no secret is among them.
 *
 * @param keyVersion the version of the stored API key; 0 when there is none
 * @param version the connection's version with these settings
 */
public record FormerSettings(
        String name,
        String purpose,
        UUID owner,
        String provider,
        String accountType,
        AuthType authType,
        @Nullable UUID iClient,
        List<String> scopes,
        long keyVersion,
        long version)
        implements Serializable {

    public FormerSettings {
        scopes = List.copyOf(scopes);
    }

    /** As they are now. */
    public static FormerSettings of(Connection connection) {
        return new FormerSettings(
                connection.name(),
                connection.purpose(),
                connection.owner(),
                connection.provider().value(),
                connection.accountType(),
                connection.authType(),
                connection.iClientId(),
                connection.approved().stream().map(Scope::value).toList(),
                keyVersion(connection),
                connection.version());
    }

    /**
     * What takes a change back. Empty where that would not be honest: a replaced API key is gone, tokens do not follow to
     * another provider, account or kind of sign-in and back, and what somebody else changed between is not ours.
     */
    public Optional<Undoable> undoing(Connection changed) {
        boolean same = provider.equals(changed.provider().value())
                && accountType.equals(changed.accountType())
                && authType == changed.authType()
                && Objects.equals(iClient, changed.iClientId())
                && keyVersion == keyVersion(changed)
                && version + 1 == changed.version();
        return same ? Optional.of(new Undoable.Changed(changed.id(), changed.version(), this)) : Optional.empty();
    }

    /** As a form that asks for just these settings and keeps the stored secret. */
    ConnectionForm form() {
        TreeSet<Scope> chosen = scopes.stream().map(Scope::new).collect(Collectors.toCollection(TreeSet::new));
        return new ConnectionForm(name, purpose, owner, provider, accountType, authType, iClient, chosen, null);
    }

    private static long keyVersion(Connection connection) {
        return connection.apiKey() == null ? 0 : connection.apiKey().version();
    }
}
