package org.grantwarden.persistence.secret;

/** Ciphertexts that a node keeps on its own disk. */
public interface KeptCiphertexts {
    /** Brings them under the key that encrypts at present. What cannot be read stays as it is. */
    void reseal();
}
