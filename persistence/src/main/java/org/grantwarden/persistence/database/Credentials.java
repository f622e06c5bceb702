package org.grantwarden.persistence.database;

/** Name and password of a database role. Prints without the password. */
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return user;
    }
}
