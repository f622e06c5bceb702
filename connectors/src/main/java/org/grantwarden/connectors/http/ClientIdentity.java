package org.grantwarden.connectors.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The key and certificate with which one client shows itself in TLS (RFC 8446 §4.4.2). It prints without the key.
 *
 * <p>The certificate is presented to whichever server of the call asks for one, also where that names other CAs: a
 * certificate that is registered itself (RFC 8705 §2.2) has none that a server could name.
 */
public final class ClientIdentity {
    private static final String ALIAS = "client";

    private final PrivateKey key;
    private final X509Certificate[] chain;

    /**
     * Of a key and its certificate.
     *
     * @param chain the key's own first, each signed by the next; never empty
     */
    public ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain without a certificate");
        }
        this.key = key;
        this.chain = chain.toArray(X509Certificate[]::new);
    }

    X509ExtendedKeyManager keyManager() {
        return new Only();
    }

    @Override
    public String toString() {
        return "ClientIdentity[" + chain[0].getSubjectX500Principal() + "]";
    }

    private final class Only extends X509ExtendedKeyManager {
        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return Arrays.asList(keyTypes).contains(key.getAlgorithm()) ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return chooseClientAlias(keyTypes, issuers, null);
        }

        @Override
        public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return key.getAlgorithm().equals(keyType) ? new String[] {ALIAS} : new String[0];
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.clone();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
