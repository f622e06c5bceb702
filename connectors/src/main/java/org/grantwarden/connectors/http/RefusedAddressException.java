package org.grantwarden.connectors.http;

import java.net.UnknownHostException;

/** A host name led to an address that nothing outside may lead us to. */
final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
        super(message);
    }
}
