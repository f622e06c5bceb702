package org.grantwarden.connectors.iclient;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grantwarden.domain.iclient.ClientKeys.Flaw;

/** Puts certificates in the order in which a client presents them (RFC 8446 §4.4.2). */
final class Chains {
    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";
    private static final String FOR_ANYTHING = "2.5.29.37.0";

    private Chains() {}

    /** The key's own certificate, and above it those that are there, in whatever order they were typed. */
    static List<X509Certificate> ordered(PrivateKey key, Collection<X509Certificate> typed)
            throws UnusableKeyException {
        if (typed.isEmpty()) {
            throw new UnusableKeyException(Flaw.NO_CERTIFICATE);
        }
        Set<X509Certificate> left = new LinkedHashSet<>(typed);
        Optional<X509Certificate> own =
                left.stream().filter(candidate -> belongs(key, candidate)).findFirst();
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next = own;
        while (next.isPresent()) {
            X509Certificate top = next.get();
            chain.add(top);
            left.remove(top);
            next = left.stream().filter(candidate -> signs(candidate, top)).findFirst();
        }
        if (chain.isEmpty()) {
            throw new UnusableKeyException(Flaw.OTHER_CERTIFICATE);
        }
        if (!left.isEmpty()) {
            throw new UnusableKeyException(Flaw.NO_CHAIN);
        }
        if (!forClients(chain.get(0))) {
            throw new UnusableKeyException(Flaw.NOT_FOR_CLIENTS);
        }
        return chain;
    }

    /** Whether the one certificate's key has signed the other. */
    static boolean signs(X509Certificate upper, X509Certificate lower) {
        if (!upper.getSubjectX500Principal().equals(lower.getIssuerX500Principal())) {
            return false;
        }
        try {
            lower.verify(upper.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) {
        try {
            return key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())
                    && Halves.fit(key, certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            // A key on another curve, for one.
            return false;
        }
    }

    private static boolean forClients(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses == null || uses.contains(FOR_CLIENTS) || uses.contains(FOR_ANYTHING);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
