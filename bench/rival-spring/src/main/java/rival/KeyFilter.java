package rival;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows a program by its key as Grantwarden does: one indexed look-up by the public prefix, then its HMAC compared. */
@Component
class KeyFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final String BY_PREFIX = "select client, digest from api_key where prefix = ?";

    private final JdbcTemplate jdbc;
    private final SecretKeySpec hmacKey;

    KeyFilter(JdbcTemplate jdbc, @Value("${rival.hmac-key}") String hmacKey) {
        this.jdbc = jdbc;
        this.hmacKey = new SecretKeySpec(hmacKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    private record Known(String client, byte[] digest) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            String key = header.substring(BEARER.length());
            int end = key.lastIndexOf('_');
            byte[] digest = digest(key);
            jdbc.query(
                            BY_PREFIX,
                            (row, number) -> new Known(row.getString(1), row.getBytes(2)),
                            end < 0 ? key : key.substring(0, end))
                    .stream()
                    .filter(known -> MessageDigest.isEqual(known.digest(), digest))
                    .findFirst()
                    .ifPresent(KeyFilter::letIn);
        }
        chain.doFilter(request, response);
    }

    private static void letIn(Known known) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(known.client(), null, List.of()));
        SecurityContextHolder.setContext(context);
    }

    private byte[] digest(String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(hmacKey);
            return mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Configuration
    static class OnlyInTheChain {
        /** Spring Boot would run the filter a second time, outside the security chain. */
        @Bean
        FilterRegistrationBean<KeyFilter> notTwice(KeyFilter filter) {
            var registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
