package rival;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Hands out the token of a connection: {@code /plain}, {@code /audited} with one audit row committed before the answer,
 * {@code /synchronized} with one caller of a connection at a time.
 */
@RestController
class HandOut {
    private static final String ENTITLED = "select 1 from entitlement where client = ? and connection = ?";
    private static final String AUDIT = "insert into audit (at, client, connection, action, purpose, outcome)"
            + " values (clock_timestamp(), ?, ?, 'token.hand_out', ?, 'success')";

    private final OAuth2AuthorizedClientManager manager;
    private final JdbcTemplate jdbc;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    HandOut(OAuth2AuthorizedClientManager manager, JdbcTemplate jdbc) {
        this.manager = manager;
        this.jdbc = jdbc;
    }

    record Asked(String purpose) {}

    record Given(String access_token, String token_type, String scope, Instant expires_at) {}

    @GetMapping("/up")
    String up() {
        return "up";
    }

    @PostMapping("/plain/{connection}/token")
    Given plain(@PathVariable String connection, @RequestBody Asked asked, Authentication program) {
        return token(connection, program);
    }

    @PostMapping("/audited/{connection}/token")
    Given audited(@PathVariable String connection, @RequestBody Asked asked, Authentication program) {
        Given given = token(connection, program);
        jdbc.update(AUDIT, program.getName(), connection, asked.purpose());
        return given;
    }

    @PostMapping("/synchronized/{connection}/token")
    Given oneByOne(@PathVariable String connection, @RequestBody Asked asked, Authentication program) {
        synchronized (locks.computeIfAbsent(connection, name -> new Object())) {
            return token(connection, program);
        }
    }

    private Given token(String connection, Authentication program) {
        if (jdbc.queryForList(ENTITLED, Integer.class, program.getName(), connection).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        // The connection is the resource owner in Spring's words; there is one registration, the look-alike's.
        OAuth2AuthorizedClient client = manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("provider")
                .principal(connection)
                .build());
        if (client == null) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        var token = client.getAccessToken();
        return new Given(
                token.getTokenValue(),
                token.getTokenType().getValue(),
                String.join(" ", token.getScopes()),
                token.getExpiresAt());
    }

    /** The provider refused a refresh; Spring removes the stored client when the grant is over. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    Map<String, String> refused(ClientAuthorizationException e) {
        return Map.of("error", e.getError().getErrorCode());
    }
}
