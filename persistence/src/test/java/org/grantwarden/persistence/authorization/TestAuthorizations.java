package org.grantwarden.persistence.authorization;

import jakarta.persistence.EntityManager;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.SecretCipher;
import org.grantwarden.persistence.secret.TestKeysets;

/** The repository of authorizations on a test's entity manager. */
public final class TestAuthorizations {
    private TestAuthorizations() {}

    public static Authorizations on(EntityManager em, LedgerWriter ledger) {
        return on(em, ledger, TestKeysets.cipher());
    }

    public static Authorizations on(EntityManager em, LedgerWriter ledger, SecretCipher cipher) {
        return new JpaAuthorizations(em, ledger, cipher);
    }
}
