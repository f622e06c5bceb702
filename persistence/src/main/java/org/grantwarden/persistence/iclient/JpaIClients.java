package org.grantwarden.persistence.iclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.NameLock;
import org.grantwarden.persistence.database.RowLock;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.Place;
import org.grantwarden.persistence.secret.SecretCipher;

/** {@link IClients} in the table {@code iclient}. */
@ApplicationScoped
class JpaIClients implements IClients {
    private static final String ALL = "select r from IClientRow r where r.deleted = false order by lower(r.name), r.id";
    private static final String BY_NAME =
            "select r from IClientRow r where r.deleted = false and lower(r.name) = lower(:name)";

    private static final String USE_COUNTS = """
            select iclient_id, count(*) from connection where iclient_id is not null and lifecycle <> 'deleted'
            group by iclient_id""";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;
    private SecretCipher cipher;

    protected JpaIClients() {}

    @Inject
    JpaIClients(LedgerWriter ledger, SecretCipher cipher) {
        this.ledger = ledger;
        this.cipher = cipher;
    }

    /** With everything given, outside a container. */
    JpaIClients(EntityManager em, LedgerWriter ledger, SecretCipher cipher) {
        this.em = em;
        this.ledger = ledger;
        this.cipher = cipher;
    }

    @Override
    public Optional<IClient> find(UUID id) {
        return row(id).map(IClientRow::iClient);
    }

    @Override
    public Optional<IClient> lock(UUID id) {
        return RowLock.lock(em, IClientRow.class, id).map(IClientRow::iClient);
    }

    @Override
    public List<IClient> all() {
        return em.createQuery(ALL, IClientRow.class)
                .getResultStream()
                .map(IClientRow::iClient)
                .toList();
    }

    @Override
    public Optional<IClient> findByName(String name) {
        return em.createQuery(BY_NAME, IClientRow.class)
                .setParameter("name", name)
                .getResultStream()
                .map(IClientRow::iClient)
                .findFirst();
    }

    @Override
    public void claimName(String name) {
        NameLock.lock(em, "iclient", name);
    }

    @Override
    public Map<UUID, Long> useCounts() {
        Map<UUID, Long> counts = new HashMap<>();
        for (Object row : em.createNativeQuery(USE_COUNTS).getResultList()) {
            Object[] columns = (Object[]) row;
            counts.put((UUID) columns[0], ((Number) columns[1]).longValue());
        }
        return counts;
    }

    @Override
    public Optional<Secret> secretOf(UUID id) {
        return row(id).flatMap(
                        row -> Optional.ofNullable(row.secret).map(secret -> cipher.decrypt(secret, place(row))));
    }

    @Override
    public Optional<Secret> preparedOf(UUID id) {
        return row(id).flatMap(
                        row -> Optional.ofNullable(row.nextKey).map(key -> cipher.decrypt(key, preparedPlace(row))));
    }

    @Override
    public void prepare(IClient iClient, Secret key, Entry entry) {
        IClientRow row = changing(iClient);
        requireSecretVersion(iClient, row.secretVersion);
        if (iClient.prepared() == null) {
            throw new IllegalArgumentException("iClient " + iClient.id() + " is to keep a prepared key");
        }
        row.take(iClient);
        row.nextKey = cipher.encrypt(key, preparedPlace(row));
        ledger.write(entry);
    }

    @Override
    public Optional<Secret> dpopKeyOf(UUID id) {
        return row(id).flatMap(row -> Optional.ofNullable(row.dpopKey).map(key -> cipher.decrypt(key, dpopPlace(row))));
    }

    @Override
    public void bind(IClient iClient, Secret key, Entry entry) {
        IClientRow row = changing(iClient);
        requireSecretVersion(iClient, row.secretVersion);
        if (iClient.dpop() == null) {
            throw new IllegalArgumentException("tokens of iClient " + iClient.id() + " are to be bound to a key");
        }
        row.take(iClient);
        row.dpopKey = cipher.encrypt(key, dpopPlace(row));
        ledger.write(entry);
    }

    @Override
    public void add(IClient iClient, Secret secret, Entry entry) {
        IClientRow row = new IClientRow();
        row.take(iClient);
        row.secret = cipher.encrypt(secret, place(row));
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public void save(IClient iClient, Entry entry) {
        IClientRow row = changing(iClient);
        requireSecretVersion(iClient, row.secretVersion);
        row.take(iClient);
        ledger.write(entry);
    }

    @Override
    public void save(IClient iClient, Secret newSecret, Entry entry) {
        IClientRow row = changing(iClient);
        requireSecretVersion(iClient, row.secretVersion + 1);
        row.take(iClient);
        row.secret = cipher.encrypt(newSecret, place(row));
        ledger.write(entry);
    }

    @Override
    public void rotate(IClient iClient, Secret newSecret, Entry entry) {
        IClientRow row = changing(iClient);
        requireSecretVersion(iClient, row.secretVersion + 1);
        Secret old = secret(row);
        row.take(iClient);
        row.formerSecret = cipher.encrypt(old, formerPlace(row));
        row.secret = cipher.encrypt(newSecret, place(row));
        ledger.write(entry);
    }

    @Override
    public void rollBack(IClient iClient, Entry entry) {
        IClientRow row = changing(iClient);
        requireSecretVersion(iClient, row.secretVersion + 1);
        if (row.formerSecret == null) {
            throw new IllegalArgumentException("iClient " + row.id + " keeps no former secret");
        }
        Secret former = cipher.decrypt(row.formerSecret, formerPlace(row));
        row.take(iClient);
        row.secret = cipher.encrypt(former, place(row));
        ledger.write(entry);
    }

    @Override
    public void dropFormer(IClient iClient, Entry entry) {
        if (iClient.former() != null) {
            throw new IllegalArgumentException("iClient " + iClient.id() + " is to lose its former secret");
        }
        save(iClient, entry);
    }

    @Override
    public void delete(IClient tombstone, Entry entry) {
        IClientRow row = changing(tombstone);
        row.take(tombstone);
        row.secret = null;
        ledger.write(entry);
    }

    private Optional<IClientRow> row(UUID id) {
        return Optional.ofNullable(em.find(IClientRow.class, id));
    }

    private IClientRow changing(IClient wanted) {
        IClientRow row = RowLock.lock(em, IClientRow.class, wanted.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no iClient " + wanted.id()));
        if (row.version != wanted.version() - 1) {
            throw new ChangedMeanwhileException("iClient " + wanted.id() + " is at version " + row.version
                    + ", the change leads to " + wanted.version());
        }
        return row;
    }

    private static void requireSecretVersion(IClient iClient, long version) {
        if (iClient.secret().version() != version) {
            throw new IllegalArgumentException("secret version "
                    + iClient.secret().version() + " of iClient " + iClient.id() + " should be " + version);
        }
    }

    private Secret secret(IClientRow row) {
        if (row.secret == null) {
            throw new IllegalArgumentException("iClient " + row.id + " has no secret");
        }
        return cipher.decrypt(row.secret, place(row));
    }

    private static Place formerPlace(IClientRow row) {
        return new Place("iclient", "former_secret", row.id, row.formerVersion == null ? 0 : row.formerVersion);
    }

    private static Place preparedPlace(IClientRow row) {
        return new Place("iclient", "next_key", row.id, row.nextKeyVersion == null ? 0 : row.nextKeyVersion);
    }

    private static Place dpopPlace(IClientRow row) {
        return new Place("iclient", "dpop_key", row.id, row.dpopKeyVersion == null ? 0 : row.dpopKeyVersion);
    }

    private static Place place(IClientRow row) {
        return new Place("iclient", "secret", row.id, row.secretVersion);
    }
}
