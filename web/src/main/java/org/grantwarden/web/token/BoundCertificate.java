package org.grantwarden.web.token;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.web.api.KnownJson;

/** The certificate that an access token names itself, where it is a JWT (RFC 8705 §3.1). A hint: nothing is verified. */
final class BoundCertificate {
    private static final String THUMBPRINT = "x5t#S256";
    private static final int PARTS = 3;

    private BoundCertificate() {}

    /** {@code cnf} with the thumbprint and nothing else; empty where the token cannot be read or names none. */
    static Optional<JsonObject> of(Secret accessToken) {
        String[] parts = accessToken.reveal().split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            try (JsonReader reader = KnownJson.JSON.createReader(new StringReader(claims))) {
                JsonValue cnf = reader.readObject().get("cnf");
                return cnf instanceof JsonObject named && named.get(THUMBPRINT) instanceof JsonString thumbprint
                        ? Optional.of(KnownJson.JSON
                                .createObjectBuilder()
                                .add(THUMBPRINT, thumbprint)
                                .build())
                        : Optional.empty();
            }
        } catch (IllegalArgumentException | JsonException e) {
            // Something else with two dots in it.
            return Optional.empty();
        }
    }
}
