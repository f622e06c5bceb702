package org.grantwarden.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;

/** A row of {@code app_user}. */
@Entity
@Table(name = "app_user")
class UserRow {
    @Id
    private UUID id;

    @Column(name = "sign_in_name")
    private String signInName;

    @Column(name = "role")
    private String role;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "password_is_one_time")
    private boolean passwordIsOneTime;

    @Column(name = "password_version")
    private long passwordVersion;

    @Column(name = "active")
    private boolean active;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Version
    private long version;

    protected UserRow() {}

    UserRow(User user) {
        id = user.id();
        signInName = user.signInName();
        createdAt = user.createdAt().atOffset(ZoneOffset.UTC);
        take(user);
    }

    /** Takes over what can change. */
    final void take(User user) {
        role = user.role().code();
        passwordHash = user.passwordHash().encoded();
        passwordIsOneTime = user.passwordIsOneTime();
        passwordVersion = user.passwordVersion();
        active = user.active();
    }

    long version() {
        return version;
    }

    User toUser() {
        return new User(
                id,
                signInName,
                Role.ofCode(role),
                PasswordHash.of(passwordHash),
                passwordIsOneTime,
                passwordVersion,
                active,
                createdAt.toInstant(),
                version);
    }
}
