package org.grantwarden.persistence.secret;

/** A stored ciphertext does not decrypt in its place: it was altered, moved, put back or made under another key. */
public class SecretUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecretUnreadableException(Place place, Throwable cause) {
        super("the stored secret in " + place + " does not decrypt: it was altered or does not belong there", cause);
    }
}
