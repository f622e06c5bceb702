package org.grantwarden.launcher.database;

/** A database role and its password. Never prints the password. */
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return user + " (password hidden)";
    }
}
