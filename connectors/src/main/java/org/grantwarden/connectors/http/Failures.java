package org.grantwarden.connectors.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.grantwarden.connectors.http.Exchange.Step;

/** Tells from an exception where a call broke. The words are ours: messages of libraries may quote what was sent. */
final class Failures {
    /** How the runtime begins the message for an alert of the other side. */
    private static final String ALERT = "Received fatal alert: ";

    /** RFC 8446 §6.2. */
    private static final Set<String> CERTIFICATE_ALERTS = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied",
            "certificate_required");

    private Failures() {}

    /**
     * What became of the call.
     *
     * @param host {@code host:port}
     * @param sending whether sending had begun
     * @param late whether the deadline ended it
     */
    static Exchange of(Exception failure, String host, boolean sending, boolean late, Duration deadline) {
        if (failure instanceof RefusedAddressException) {
            return new Exchange.Refused(String.valueOf(failure.getMessage()));
        }
        if (late) {
            String detail = "no complete answer from " + host + " within " + deadline.toMillis() + " ms";
            return new Exchange.Failed(Step.TIME, detail, sending);
        }
        if (failure instanceof SSLHandshakeException && (sending || refusesClient(failure))) {
            // With TLS 1.3 a server refuses a client's certificate after our side is done. Such an alert still belongs
            // to
            // the handshake (RFC 8446 §6.2): what was sent behind it is not read.
            return tls(failure, host);
        }
        if (sending) {
            return failure instanceof SocketTimeoutException
                    ? new Exchange.Failed(Step.TIME, "no answer from " + host + " in time", true)
                    : new Exchange.Failed(Step.ANSWER, "the connection to " + host + " broke before the answer", true);
        }
        return beforeSending(failure, host);
    }

    private static Exchange beforeSending(Exception failure, String host) {
        if (failure instanceof ConnectTimeoutException) {
            return new Exchange.Failed(Step.CONNECT, host + " does not accept a connection in time", false);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return new Exchange.Failed(Step.CONNECT, host + " does not accept a connection", false);
        }
        if (failure instanceof UnknownHostException) {
            return new Exchange.Failed(Step.NAME, "the name of " + host + " is not known", false);
        }
        if (failure instanceof SSLException) {
            return tls(failure, host);
        }
        if (failure instanceof SocketTimeoutException) {
            return new Exchange.Failed(Step.TLS, "no TLS handshake with " + host + " in time", false);
        }
        return new Exchange.Failed(
                Step.CONNECT,
                "no connection to " + host + " (" + failure.getClass().getSimpleName() + ")",
                false);
    }

    private static Exchange tls(Exception failure, String host) {
        X509Certificate certificate = cause(failure, UntrustedCertificateException.class)
                .map(UntrustedCertificateException::certificate)
                .orElse(null);
        TlsFault fault = new TlsFault(kind(failure), certificate);
        String said =
                switch (fault.kind()) {
                    case EXPIRED -> "the certificate of " + host + " has expired";
                    case UNTRUSTED -> "the certificate of " + host + " is not trusted (GRANTWARDEN_CA_FILE adds a CA)";
                    case OTHER_NAME -> "the certificate of " + host + " is for another name";
                    case CLIENT_REFUSED ->
                        host + " refused the TLS handshake: the client certificate is missing or not accepted";
                    case HANDSHAKE -> "the TLS handshake with " + host + " failed";
                };
        return new Exchange.Failed(Step.TLS, said, false, fault);
    }

    /** Whether the server's alert speaks of a certificate: one that it received, or misses. */
    private static boolean refusesClient(Exception failure) {
        String said = String.valueOf(failure.getMessage());
        return said.startsWith(ALERT) && CERTIFICATE_ALERTS.contains(said.substring(ALERT.length()));
    }

    private static TlsFault.Kind kind(Exception failure) {
        if (refusesClient(failure)) {
            return TlsFault.Kind.CLIENT_REFUSED;
        }
        Optional<CertPathValidatorException> invalid = cause(failure, CertPathValidatorException.class);
        if (invalid.isPresent() && invalid.get().getReason() == BasicReason.EXPIRED) {
            return TlsFault.Kind.EXPIRED;
        }
        if (invalid.isPresent()
                || cause(failure, CertPathBuilderException.class).isPresent()) {
            return TlsFault.Kind.UNTRUSTED;
        }
        // The path was fine, so what is left of the checks is the name.
        return failure instanceof SSLPeerUnverifiedException
                        || cause(failure, CertificateException.class).isPresent()
                ? TlsFault.Kind.OTHER_NAME
                : TlsFault.Kind.HANDSHAKE;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
