package org.grantwarden.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.grantwarden.domain.installation.StartRefusedException;
import org.jspecify.annotations.Nullable;

/** The certificates that a provider's may descend from: the Java runtime's and those of the operator's file. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /** A TLS context that trusts them and shows the caller as nobody. */
    static SSLContext context(Optional<String> caFile) {
        return context(managers(caFile), null);
    }

    /**
     * A TLS context.
     *
     * @param trusted who decides which servers are trusted
     * @param shown with what the caller shows itself; null for nothing
     */
    static SSLContext context(TrustManager[] trusted, KeyManager @Nullable [] shown) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Without an array of its own the context would look for keys in the runtime's settings.
            context.init(shown == null ? new KeyManager[0] : shown, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot set up TLS", e);
        }
    }

    /**
     * Who decides which servers are trusted.
     *
     * @param caFile PEM certificates
     * @throws StartRefusedException if the file cannot be read or holds no certificate
     */
    static TrustManager[] managers(Optional<String> caFile) {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (X509TrustManager manager : anchored(null)) {
                for (X509Certificate certificate : manager.getAcceptedIssuers()) {
                    anchors.setCertificateEntry("runtime-" + anchors.size(), certificate);
                }
            }
            if (caFile.isPresent()) {
                for (Certificate certificate : read(caFile.get())) {
                    anchors.setCertificateEntry("operator-" + anchors.size(), certificate);
                }
            }
            return Arrays.stream(anchored(anchors))
                    .map(manager -> manager instanceof X509ExtendedTrustManager extended
                            ? new NamingTrustManager(extended)
                            : manager)
                    .toArray(TrustManager[]::new);
        } catch (GeneralSecurityException | IOException e) {
            throw new StartRefusedException("the trusted certificates cannot be set up", e);
        }
    }

    private static X509TrustManager[] anchored(@Nullable KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        TrustManager[] managers = factory.getTrustManagers();
        return Arrays.stream(managers)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .toArray(X509TrustManager[]::new);
    }

    private static Collection<? extends Certificate> read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new StartRefusedException("GRANTWARDEN_CA_FILE holds no certificate: " + file);
            }
            return certificates;
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new StartRefusedException("GRANTWARDEN_CA_FILE cannot be read as PEM certificates: " + file, e);
        }
    }
}
