package org.grantwarden.persistence.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePrompt;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.RowLock;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.Place;
import org.grantwarden.persistence.secret.SecretCipher;

/** {@link Authorizations} in the table {@code oauth_authorization}. */
@ApplicationScoped
class JpaAuthorizations implements Authorizations {
    private static final String NEWEST =
            "select r from AuthorizationRow r where r.connectionId = :connectionId order by r.startedAt desc, r.id desc";
    private static final String NEWEST_OF = """
            select r from AuthorizationRow r where r.connectionId in :ids and not exists (
                select n.id from AuthorizationRow n where n.connectionId = r.connectionId
                    and (n.startedAt > r.startedAt or (n.startedAt = r.startedAt and n.id > r.id)))""";
    private static final String OPEN =
            "select r.id from AuthorizationRow r where r.connectionId = :connectionId and r.status = 'open' order by r.id";
    private static final String BY_STATE = "select r.id from AuthorizationRow r where r.stateHash = :hash";
    private static final String OVERDUE = """
            select r from AuthorizationRow r where r.status in ('open', 'redeeming') and r.expiresAt < :before
            order by r.expiresAt, r.id""";
    private static final String LOCK_CONNECTION = "select 1 from connection where id = ? for no key update";

    /** State, verifier and codes never change, so their place needs no more than one version. */
    private static final long ONLY_VERSION = 1;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;
    private SecretCipher cipher;

    protected JpaAuthorizations() {}

    @Inject
    JpaAuthorizations(LedgerWriter ledger, SecretCipher cipher) {
        this.ledger = ledger;
        this.cipher = cipher;
    }

    /** With everything given, outside a container. */
    JpaAuthorizations(EntityManager em, LedgerWriter ledger, SecretCipher cipher) {
        this.em = em;
        this.ledger = ledger;
        this.cipher = cipher;
    }

    @Override
    public void add(Authorization authorization, Secret state, Secret codeVerifier, Secret browserCookie, Entry entry) {
        supersedeOpen(authorization);
        AuthorizationRow row = new AuthorizationRow();
        row.take(authorization);
        row.stateHash = SecretDigest.of(state);
        row.browserHash = SecretDigest.of(browserCookie);
        row.state = cipher.encrypt(state, place(row, "state"));
        row.codeVerifier = cipher.encrypt(codeVerifier, place(row, "code_verifier"));
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public void addConnecting(Authorization authorization, Entry entry) {
        supersedeOpen(authorization);
        AuthorizationRow row = new AuthorizationRow();
        row.take(authorization);
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public void addDevice(Authorization authorization, DeviceCode code, Entry entry) {
        supersedeOpen(authorization);
        AuthorizationRow row = new AuthorizationRow();
        row.take(authorization);
        DevicePrompt prompt = code.prompt();
        row.verificationUri = prompt.verificationUri().toString();
        row.deviceCode = cipher.encrypt(code.secret(), place(row, "device_code"));
        row.userCode = cipher.encrypt(prompt.userCode(), place(row, "user_code"));
        row.verificationLink =
                prompt.complete() == null ? null : cipher.encrypt(prompt.complete(), place(row, "verification_link"));
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public Optional<Secret> deviceCode(UUID id) {
        return row(id).flatMap(row -> row.deviceCode == null
                ? Optional.empty()
                : Optional.of(cipher.decrypt(row.deviceCode, place(row, "device_code"))));
    }

    @Override
    public Optional<DevicePrompt> prompt(UUID id) {
        return row(id).flatMap(row -> row.userCode == null || row.verificationUri == null
                ? Optional.empty()
                : Optional.of(new DevicePrompt(
                        cipher.decrypt(row.userCode, place(row, "user_code")),
                        URI.create(row.verificationUri),
                        row.verificationLink == null
                                ? null
                                : cipher.decrypt(row.verificationLink, place(row, "verification_link")))));
    }

    private void supersedeOpen(Authorization authorization) {
        lockConnection(authorization.connectionId());
        for (UUID older : em.createQuery(OPEN, UUID.class)
                .setParameter("connectionId", authorization.connectionId())
                .getResultList()) {
            RowLock.lock(em, AuthorizationRow.class, older)
                    .filter(row -> row.status() == Authorization.Status.OPEN)
                    .ifPresent(row -> row.end(Authorization.Status.SUPERSEDED, authorization.startedAt(), null, null));
        }
    }

    @Override
    public Optional<Authorization> find(UUID id) {
        return row(id).map(AuthorizationRow::authorization);
    }

    @Override
    public Optional<Authorization> newestOf(UUID connectionId) {
        return em.createQuery(NEWEST, AuthorizationRow.class)
                .setParameter("connectionId", connectionId)
                .setMaxResults(1)
                .getResultStream()
                .map(AuthorizationRow::authorization)
                .findFirst();
    }

    @Override
    public Map<UUID, Authorization> newestOf(Collection<UUID> connectionIds) {
        if (connectionIds.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(NEWEST_OF, AuthorizationRow.class)
                .setParameter("ids", connectionIds)
                .getResultStream()
                .map(AuthorizationRow::authorization)
                .collect(Collectors.toMap(Authorization::connectionId, run -> run));
    }

    @Override
    public Optional<Authorization> lockOpenOf(UUID connectionId) {
        return em.createQuery(OPEN, UUID.class)
                .setParameter("connectionId", connectionId)
                .getResultStream()
                .findFirst()
                .flatMap(id -> RowLock.lock(em, AuthorizationRow.class, id))
                .map(AuthorizationRow::authorization)
                .filter(run -> run.status() == Authorization.Status.OPEN);
    }

    @Override
    public Optional<Started> started(UUID id) {
        return row(id).flatMap(row -> row.state == null || row.codeVerifier == null
                ? Optional.empty()
                : Optional.of(new Started(
                        cipher.decrypt(row.state, place(row, "state")),
                        cipher.decrypt(row.codeVerifier, place(row, "code_verifier")))));
    }

    @Override
    public Optional<Authorization> lockByState(Secret state) {
        return em.createQuery(BY_STATE, UUID.class)
                .setParameter("hash", SecretDigest.of(state))
                .getResultStream()
                .findFirst()
                .flatMap(id -> RowLock.lock(em, AuthorizationRow.class, id))
                .map(AuthorizationRow::authorization);
    }

    @Override
    public boolean boundToBrowser(UUID id, Secret browserCookie) {
        return row(id).filter(row -> row.browserHash != null
                        && MessageDigest.isEqual(row.browserHash, SecretDigest.of(browserCookie)))
                .isPresent();
    }

    @Override
    public boolean claim(UUID id) {
        Optional<AuthorizationRow> open =
                RowLock.lock(em, AuthorizationRow.class, id).filter(row -> row.status() == Authorization.Status.OPEN);
        open.ifPresent(row -> row.status = AuthorizationRow.code(Authorization.Status.REDEEMING));
        em.flush();
        return open.isPresent();
    }

    @Override
    public void end(Authorization ended, Entry entry) {
        close(ended);
        ledger.write(entry);
    }

    @Override
    public void granted(Authorization ended) {
        close(ended);
        em.flush();
    }

    @Override
    public List<Authorization> overdue(Instant before) {
        return em.createQuery(OVERDUE, AuthorizationRow.class)
                .setParameter("before", before)
                .getResultStream()
                .map(AuthorizationRow::authorization)
                .toList();
    }

    private void close(Authorization ended) {
        if (!ended.status().ended()) {
            throw new IllegalArgumentException("authorization " + ended.id() + " is not ended: " + ended.status());
        }
        AuthorizationRow row = RowLock.lock(em, AuthorizationRow.class, ended.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no authorization " + ended.id()));
        if (row.status().ended()) {
            throw new ChangedMeanwhileException("authorization " + ended.id() + " has ended as " + row.status);
        }
        row.end(ended.status(), ended.endedAt(), ended.error(), ended.errorDescription());
        row.tokenStatus = ended.tokenStatus();
    }

    /** Two that are started at once for one connection must not both stay open. */
    private void lockConnection(UUID connectionId) {
        try (PreparedStatement lock = em.unwrap(Connection.class).prepareStatement(LOCK_CONNECTION)) {
            lock.setObject(1, connectionId);
            lock.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("connection " + connectionId + " cannot be locked", e);
        }
    }

    private Optional<AuthorizationRow> row(UUID id) {
        return Optional.ofNullable(em.find(AuthorizationRow.class, id));
    }

    private static Place place(AuthorizationRow row, String column) {
        return new Place("oauth_authorization", column, row.id, ONLY_VERSION);
    }
}
