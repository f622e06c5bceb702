package org.grantwarden.connectors.authorization;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.math.BigDecimal;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an access token lives. {@code expires_in} is advice (RFC 6749 §5.1), so one that makes no sense counts as
 * missing; then the token's {@code exp}, unverified and so only a hint, then the provider's default.
 */
final class TokenLifetime {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int MOST_DIGITS = 30;

    private TokenLifetime() {}

    /** The lifetime; null where nothing tells. */
    static @Nullable Duration of(
            @Nullable Object expiresIn, String accessToken, Instant now, @Nullable Duration providerDefault) {
        Duration told = told(expiresIn);
        if (told != null) {
            return told;
        }
        Duration hinted = hinted(accessToken, now);
        return hinted != null ? hinted : providerDefault;
    }

    private static @Nullable Duration told(@Nullable Object expiresIn) {
        if (!(expiresIn instanceof Number) && !(expiresIn instanceof String)) {
            return null;
        }
        String text = expiresIn.toString().strip();
        // An exponent such as 1e999999999 would cost time and memory.
        if (text.length() > MOST_DIGITS || !text.matches("\\d+(\\.\\d+)?")) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text);
        if (seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
            return null;
        }
        return sensible(Duration.ofSeconds(seconds.longValue()));
    }

    private static @Nullable Duration hinted(String accessToken, Instant now) {
        try {
            JWTClaimsSet claims = JWTParser.parse(accessToken).getJWTClaimsSet();
            return claims == null || claims.getExpirationTime() == null
                    ? null
                    : sensible(Duration.between(now, claims.getExpirationTime().toInstant()));
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Duration sensible(Duration lifetime) {
        boolean sensible = !lifetime.isNegative() && !lifetime.isZero() && lifetime.compareTo(LONGEST) <= 0;
        return sensible ? lifetime : null;
    }
}
