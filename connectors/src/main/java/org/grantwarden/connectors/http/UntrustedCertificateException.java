package org.grantwarden.connectors.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A server's certificate is not trusted; the cause says why. It carries the certificate, so that it can be shown. */
final class UntrustedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate certificate;

    UntrustedCertificateException(X509Certificate certificate, CertificateException cause) {
        super(cause);
        this.certificate = certificate;
    }

    X509Certificate certificate() {
        return certificate;
    }
}
