package org.grantwarden.web.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.web.text.Texts;

/** iClients with the names of what they refer to. */
@ApplicationScoped
public class IClientRows {

    private KeepIClients keepIClients;
    private ReadUserNames userNames;
    private ProviderView providers;
    private Texts texts;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init") // The proxy passes every call on to an instance made by the other constructor.
    protected IClientRows() {}

    /** Rows read through these use cases. */
    @Inject
    public IClientRows(
            KeepIClients keepIClients, ReadUserNames userNames, ProviderView providers, Texts texts, Clock clock) {
        this.keepIClients = keepIClients;
        this.userNames = userNames;
        this.providers = providers;
        this.texts = texts;
        this.clock = clock;
    }

    /** All that are not deleted, by name. */
    public List<IClientRow> all() {
        Map<UUID, Long> counts = keepIClients.useCounts();
        Map<UUID, String> names = userNames.makers();
        return keepIClients.all().stream()
                .map(iClient -> row(iClient, counts.getOrDefault(iClient.id(), 0L), names))
                .toList();
    }

    /** One, with the number of its connections. */
    public IClientRow row(IClient iClient, long usedBy) {
        return row(iClient, usedBy, userNames.makers());
    }

    /** The sign-in name of a user. */
    public String userName(UUID userId) {
        return userNames.makers().getOrDefault(userId, userId.toString());
    }

    /** What a form says of a stored secret. */
    StoredSecret stored(SecretInfo secret) {
        return new StoredSecret(
                secret.setAt(), userName(secret.setBy()), secret.fingerprint().abbreviated());
    }

    /** A sentence that names the connections in the way. */
    public String inUse(List<Connection> connections) {
        String names = connections.stream().map(Connection::name).collect(Collectors.joining(", "));
        return texts.format("iclient.inUse", connections.size(), names);
    }

    private IClientRow row(IClient iClient, long usedBy, Map<UUID, String> names) {
        UUID setBy = iClient.secret().setBy();
        SecretInfo former = iClient.former();
        String provider = iClient.provider().value();
        LocalDate lastDay = iClient.secret().expiresOn();
        Instant expires = lastDay == null ? null : lastDay.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new IClientRow(
                iClient.id(),
                iClient.name(),
                providers.name(provider),
                providers.accountType(provider, iClient.accountType()),
                iClient.variablesAsText(),
                providers.practice(iClient.accountType()),
                iClient.clientId(),
                usedBy,
                iClient.secret().setAt(),
                names.getOrDefault(setBy, setBy.toString()),
                iClient.secret().fingerprint().abbreviated(),
                Math.max(0, ChronoUnit.DAYS.between(iClient.secret().setAt(), clock.instant())),
                expires,
                expires != null && !expires.isAfter(clock.instant()),
                former == null ? null : former.fingerprint().abbreviated(),
                iClient.version());
    }
}
