package org.grantwarden.connectors.http;

import com.nimbusds.jose.util.X509CertUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509TrustManager;

/** Who showed which certificate to a server that asks for one and takes any. */
public final class Guests implements X509TrustManager {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** Notes the thumbprint of whoever asks ({@code x5t#S256}, empty for nobody's), and answers so. */
    public Answer noting(Answer answer) {
        return exchange -> {
            seen.add(thumbprint(exchange));
            answer.to(exchange);
        };
    }

    /** The thumbprints in the order of the requests. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    private static String thumbprint(HttpExchange exchange) throws IOException {
        try {
            return X509CertUtils.computeSHA256Thumbprint((X509Certificate)
                            ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0])
                    .toString();
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // The test decides.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this one stands at a server and trusts none itself");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
