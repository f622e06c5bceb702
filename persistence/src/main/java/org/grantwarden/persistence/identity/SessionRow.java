package org.grantwarden.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.grantwarden.domain.identity.Session;

/** A row of {@code user_session}. */
@Entity
@Table(name = "user_session")
class SessionRow {
    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "cookie_hash")
    private byte[] cookieHash;

    @Column(name = "started_at")
    private OffsetDateTime startedAt;

    @Column(name = "last_seen_at")
    private OffsetDateTime lastSeenAt;

    protected SessionRow() {}

    SessionRow(Session session, byte[] cookieHash) {
        id = session.id();
        userId = session.userId();
        this.cookieHash = cookieHash.clone();
        startedAt = session.startedAt().atOffset(ZoneOffset.UTC);
        lastSeenAt = session.lastSeenAt().atOffset(ZoneOffset.UTC);
    }

    Session toSession() {
        return new Session(id, userId, startedAt.toInstant(), lastSeenAt.toInstant());
    }
}
