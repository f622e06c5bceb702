package org.grantwarden.connectors.diagnosis;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.grantwarden.connectors.authorization.Words;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.TlsFault;
import org.grantwarden.domain.diagnosis.Reach;
import org.grantwarden.domain.diagnosis.Reach.Trouble;
import org.jspecify.annotations.Nullable;

/** Says in the domain's words what stood in the way to a host. */
final class Troubles {
    private Troubles() {}

    static Reach reach(String host, boolean plain, Exchange ended) {
        if (ended instanceof Exchange.Refused refused) {
            return new Reach(host, plain, Trouble.REFUSED_ADDRESS, refused.detail(), null);
        }
        if (!(ended instanceof Exchange.Failed failed)) {
            return new Reach(host, plain, Trouble.NONE, "", null);
        }
        Trouble trouble =
                switch (failed.step()) {
                    case NAME -> Trouble.UNKNOWN_NAME;
                    case CONNECT -> Trouble.NO_CONNECTION;
                    case TIME -> Trouble.NO_CONNECTION_IN_TIME;
                    case TLS, ANSWER -> ofTls(failed.tls());
                };
        return new Reach(host, plain, trouble, "", certificate(failed.tls()));
    }

    private static Trouble ofTls(@Nullable TlsFault fault) {
        if (fault == null) {
            return Trouble.HANDSHAKE_FAILED;
        }
        return switch (fault.kind()) {
            case EXPIRED -> Trouble.CERTIFICATE_EXPIRED;
            case UNTRUSTED -> Trouble.CERTIFICATE_UNTRUSTED;
            case OTHER_NAME -> Trouble.CERTIFICATE_OTHER_NAME;
            case CLIENT_REFUSED, HANDSHAKE -> Trouble.HANDSHAKE_FAILED;
        };
    }

    private static Reach.@Nullable Certificate certificate(@Nullable TlsFault fault) {
        X509Certificate shown = fault == null ? null : fault.certificate();
        return shown == null
                ? null
                : new Reach.Certificate(
                        Words.description(shown.getSubjectX500Principal().getName(), List.of()),
                        Words.description(shown.getIssuerX500Principal().getName(), List.of()),
                        LocalDate.ofInstant(shown.getNotAfter().toInstant(), ZoneOffset.UTC)
                                .toString());
    }
}
