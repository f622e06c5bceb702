package org.grantwarden.persistence.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.NameLock;
import org.grantwarden.persistence.database.RowLock;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.token.TokenSetWriter;
import org.jspecify.annotations.Nullable;

/** {@link Connections} in the table {@code connection}, with their token sets. */
@ApplicationScoped
class JpaConnections implements Connections {
    private static final String PRESENT = "select r from ConnectionRow r where r.lifecycle <> 'deleted' ";
    private static final String BY_NAME = PRESENT + "and lower(r.name) = lower(:name)";
    private static final String OF = "select r from ConnectionRow r where r.id in :ids";
    private static final String USING = PRESENT + "and r.iClientId = :iClientId ";
    private static final String IN_ORDER = "order by lower(r.name), r.id";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;
    private ApiKeySeal apiKeys;
    private TokenSetWriter tokenSets;

    protected JpaConnections() {}

    @Inject
    JpaConnections(LedgerWriter ledger, ApiKeySeal apiKeys, TokenSetWriter tokenSets) {
        this.ledger = ledger;
        this.apiKeys = apiKeys;
        this.tokenSets = tokenSets;
    }

    /** With everything given, outside a container. */
    JpaConnections(EntityManager em, LedgerWriter ledger, ApiKeySeal apiKeys, TokenSetWriter tokenSets) {
        this.em = em;
        this.ledger = ledger;
        this.apiKeys = apiKeys;
        this.tokenSets = tokenSets;
    }

    @Override
    public Optional<Connection> find(UUID id) {
        return row(id).map(ConnectionRow::connection);
    }

    @Override
    public Optional<Connection> lock(UUID id) {
        return RowLock.lock(em, ConnectionRow.class, id).map(ConnectionRow::connection);
    }

    @Override
    public List<Connection> all() {
        return em.createQuery(PRESENT + IN_ORDER, ConnectionRow.class)
                .getResultStream()
                .map(ConnectionRow::connection)
                .toList();
    }

    @Override
    public Optional<Connection> findByName(String name) {
        return em.createQuery(BY_NAME, ConnectionRow.class)
                .setParameter("name", name)
                .getResultStream()
                .map(ConnectionRow::connection)
                .findFirst();
    }

    @Override
    public void claimName(String name) {
        NameLock.lock(em, "connection", name);
    }

    @Override
    public List<Connection> of(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(OF, ConnectionRow.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .map(ConnectionRow::connection)
                        .toList();
    }

    @Override
    public List<Connection> using(UUID iClientId) {
        return em.createQuery(USING + IN_ORDER, ConnectionRow.class)
                .setParameter("iClientId", iClientId)
                .getResultStream()
                .map(ConnectionRow::connection)
                .toList();
    }

    @Override
    public Optional<Secret> apiKeyOf(UUID id) {
        return row(id).flatMap(apiKeys::open);
    }

    @Override
    public void add(Connection connection, Entry entry) {
        if (connection.apiKey() != null) {
            throw new IllegalArgumentException("the API key of connection " + connection.id() + " is missing");
        }
        ConnectionRow row = new ConnectionRow();
        row.take(connection);
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public void add(Connection connection, Secret apiKey, Entry entry) {
        ConnectionRow row = new ConnectionRow();
        row.take(connection);
        apiKeys.seal(row, apiKey);
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public void save(Connection connection, Entry entry) {
        ConnectionRow row = changing(connection);
        SecretInfo info = connection.apiKey();
        if (info == null) {
            apiKeys.wipe(row);
        } else if (row.apiKey == null || row.apiKeyVersion == null || row.apiKeyVersion != info.version()) {
            throw new IllegalArgumentException(
                    "connection " + connection.id() + " has no API key of version " + info.version() + " to keep");
        }
        row.take(connection);
        ledger.write(entry);
    }

    @Override
    public void save(Connection connection, Secret newApiKey, Entry entry) {
        ConnectionRow row = changing(connection);
        SecretInfo info = connection.apiKey();
        if (info == null || (row.apiKeyVersion != null && row.apiKeyVersion != info.version() - 1)) {
            throw new IllegalArgumentException("the API key of connection " + connection.id() + " is at version "
                    + row.apiKeyVersion + ", the new one is not the next");
        }
        row.take(connection);
        apiKeys.seal(row, newApiKey);
        ledger.write(entry);
    }

    @Override
    public void authorize(Connection connection, Entry entry, TokenSet tokenSet, Tokens tokens, Entry tokenSetEntry) {
        changing(connection).take(connection);
        tokenSets.put(tokenSet, tokens);
        ledger.write(entry, tokenSetEntry);
    }

    @Override
    public void withdraw(Connection connection, Entry entry, Entry tokenSetEntry) {
        changing(connection).take(connection);
        tokenSets.wipe(connection.id(), tokenSetEntry.version());
        ledger.write(entry, tokenSetEntry);
    }

    @Override
    public void delete(Connection tombstone, Entry entry, @Nullable Entry tokenSetEntry) {
        ConnectionRow row = changing(tombstone);
        apiKeys.wipe(row);
        row.take(tombstone);
        if (tokenSetEntry != null) {
            tokenSets.wipe(tombstone.id(), tokenSetEntry.version());
            ledger.write(entry, tokenSetEntry);
        } else if (tokenSets.present(tombstone.id())) {
            throw new IllegalArgumentException("connection " + tombstone.id() + " has tokens: wiping them is an entry");
        } else {
            ledger.write(entry);
        }
    }

    private Optional<ConnectionRow> row(UUID id) {
        return Optional.ofNullable(em.find(ConnectionRow.class, id));
    }

    private ConnectionRow changing(Connection wanted) {
        ConnectionRow row = RowLock.lock(em, ConnectionRow.class, wanted.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no connection " + wanted.id()));
        if (row.version != wanted.version() - 1) {
            throw new ChangedMeanwhileException("connection " + wanted.id() + " is at version " + row.version
                    + ", the change leads to " + wanted.version());
        }
        return row;
    }
}
