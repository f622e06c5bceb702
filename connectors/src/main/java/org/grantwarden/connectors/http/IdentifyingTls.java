package org.grantwarden.connectors.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;

/**
 * TLS as the call that needs it: without a certificate of our own or, where the call carries an identity, with that one. Each
 * such connection has a context of its own, so that no session of one client is resumed by another or by nobody.
 */
final class IdentifyingTls implements TlsSocketStrategy {
    /** Context attribute: the {@link ClientIdentity} of the call; missing where it has none. */
    static final String IDENTITY = "grantwarden.identity";

    private final TrustManager[] trusted;
    private final TlsSocketStrategy nobody;

    IdentifyingTls(TrustManager[] trusted) {
        this.trusted = trusted;
        this.nobody = strategy(TrustedCertificates.context(trusted, null));
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        TlsSocketStrategy strategy = nobody;
        if (context.getAttribute(IDENTITY) instanceof ClientIdentity identity) {
            strategy = strategy(TrustedCertificates.context(trusted, new KeyManager[] {identity.keyManager()}));
        }
        return strategy.upgrade(socket, target, port, attachment, context);
    }

    private static TlsSocketStrategy strategy(SSLContext context) {
        return ClientTlsStrategyBuilder.create()
                .setSslContext(context)
                .setTlsVersions(TLS.V_1_2, TLS.V_1_3)
                .buildClassic();
    }
}
