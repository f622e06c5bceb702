package org.grantwarden.web.authorization;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.grantwarden.domain.authorization.CallbackParameters;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of an authorization response strictly: a parameter must not come twice, one without a value counts as
 * not sent (RFC 6749 §3.1), and what cannot be decoded makes the whole response one without a state.
 */
final class CallbackQuery {
    private static final CallbackParameters NOTHING = new CallbackParameters(null, null, null, null, null, false);

    private CallbackQuery() {}

    /** The parameters of a raw query, without its question mark; null when there was none. */
    static CallbackParameters parse(@Nullable String rawQuery) {
        if (rawQuery == null) {
            return NOTHING;
        }
        Map<String, String> values = new HashMap<>();
        boolean repeated = false;
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                repeated |= !name.isEmpty() && values.put(name, value) != null;
            } catch (IllegalArgumentException e) {
                return NOTHING;
            }
        }
        return new CallbackParameters(
                secret(values.get("state")),
                secret(values.get("code")),
                text(values.get("error")),
                text(values.get("error_description")),
                text(values.get("iss")),
                repeated);
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static @Nullable Secret secret(@Nullable String value) {
        return value == null || value.isEmpty() ? null : Secret.of(value);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
