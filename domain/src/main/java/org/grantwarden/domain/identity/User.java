package org.grantwarden.domain.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A person who may sign in. Users are never removed: the ledger names them.
 *
 * @param signInName unique without regard to case
 * @param passwordIsOneTime whether the password must be changed before anything else
 * @param active whether the user may sign in
 * @param passwordVersion raised by one at each new password
 * @param version raised by one at each change; 1 when made
 */
public record User(
        UUID id,
        String signInName,
        Role role,
        PasswordHash passwordHash,
        boolean passwordIsOneTime,
        long passwordVersion,
        boolean active,
        Instant createdAt,
        long version) {
    private static final int NAMELESS_DIGITS = 12;

    public User {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(passwordHash, "passwordHash");
        Objects.requireNonNull(createdAt, "createdAt");
        if (!SignInName.isValid(signInName)) {
            throw new IllegalArgumentException("not a sign-in name: '" + signInName + "'");
        }
    }

    /** This user with another role, one version on. */
    public User withRole(Role newRole) {
        return new User(
                id,
                signInName,
                newRole,
                passwordHash,
                passwordIsOneTime,
                passwordVersion,
                active,
                createdAt,
                version + 1);
    }

    /** This user with a password of their own or a one-time one, one version on. */
    public User withPassword(PasswordHash hash, boolean oneTime) {
        return new User(id, signInName, role, hash, oneTime, passwordVersion + 1, active, createdAt, version + 1);
    }

    /** This user disabled or enabled, one version on. */
    public User withActive(boolean nowActive) {
        return new User(
                id,
                signInName,
                role,
                passwordHash,
                passwordIsOneTime,
                passwordVersion,
                nowActive,
                createdAt,
                version + 1);
    }

    /** This user without name and password, one version on: what is left of a person whose data were erased. */
    public User nameless(PasswordHash nobodys) {
        String name = "erased-" + id.toString().replace("-", "").substring(0, NAMELESS_DIGITS);
        return new User(id, name, role, nobodys, false, passwordVersion + 1, false, createdAt, version + 1);
    }

    /** The values that the ledger compares and records; the password appears as its version only. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("sign_in_name", signInName);
        values.put("role", role.code());
        values.put("active", Boolean.toString(active));
        values.put("password", (passwordIsOneTime ? "one-time, version " : "version ") + passwordVersion);
        return values;
    }
}
