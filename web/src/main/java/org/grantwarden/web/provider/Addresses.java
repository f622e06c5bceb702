package org.grantwarden.web.provider;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.ServerMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's endpoint is, for clients with a certificate and for others (RFC 8705 §5).
 *
 * @param field the form's field
 * @param alias the same as the usual one where the server names no other
 */
record Addresses(String field, String usual, String alias) implements Serializable {
    /** Of a server as it was read. */
    static List<Addresses> of(ServerMetadata metadata) {
        ServerMetadata seen = metadata.seenBy(ClientAuthentication.TLS_CLIENT_AUTH);
        return Stream.of(
                        of("tokenUrl", metadata.tokenUrl(), seen.tokenUrl()),
                        of("revokeUrl", metadata.revokeUrl(), seen.revokeUrl()),
                        of("introspectUrl", metadata.introspectUrl(), seen.introspectUrl()),
                        of("pushUrl", metadata.pushUrl(), seen.pushUrl()),
                        of("deviceUrl", metadata.deviceUrl(), seen.deviceUrl()))
                .toList();
    }

    private static Addresses of(String field, @Nullable URI usual, @Nullable URI alias) {
        return new Addresses(field, usual == null ? "" : usual.toString(), alias == null ? "" : alias.toString());
    }

    /** What stands in the field after the choice, where this stands there now: another address that was typed stays. */
    String after(String typed, boolean certificate) {
        if (certificate) {
            return typed.equals(usual) ? alias : typed;
        }
        return typed.equals(alias) ? usual : typed;
    }
}
