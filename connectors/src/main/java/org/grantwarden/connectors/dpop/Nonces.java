package org.grantwarden.connectors.dpop;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/** The newest nonce of each server (RFC 9449 §8, §9), in memory on this node: one that is forgotten costs one call. */
final class Nonces {
    private static final String HEADER = "DPoP-Nonce";
    private static final String WANTED = "use_dpop_nonce";
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST = 1024;
    private static final int MOST_REMEMBERED = 1000;

    private final Map<String, String> byHost = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    /** What to put into a proof for that server; null where it gave none. */
    @Nullable
    String of(URI url) {
        return byHost.get(Hosts.hostOf(url));
    }

    /** Remembers what an answer of any kind brings (§8.2). */
    void learn(URI url, Exchange exchange) {
        if (exchange instanceof Exchange.Answered answer) {
            nonce(answer).ifPresent(nonce -> byHost.put(Hosts.hostOf(url), nonce));
        }
    }

    /** Whether the server wants the request again, with the nonce that came along. */
    static boolean wanted(Exchange exchange) {
        if (!(exchange instanceof Exchange.Answered answer) || nonce(answer).isEmpty()) {
            return false;
        }
        boolean challenged = answer.status() == UNAUTHORIZED
                && answer.header("WWW-Authenticate").orElse("").contains("\"" + WANTED + "\"");
        return challenged
                || ((answer.status() == BAD_REQUEST || answer.status() == UNAUTHORIZED)
                        && WANTED.equals(error(answer)));
    }

    private static Optional<String> nonce(Exchange.Answered answer) {
        return answer.header(HEADER)
                .filter(nonce -> nonce.length() <= LONGEST && nonce.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"));
    }

    private static @Nullable Object error(Exchange.Answered answer) {
        try {
            return JSONObjectUtils.parse(answer.body()).get("error");
        } catch (ParseException | RuntimeException e) {
            // Nimbus' parser lets some exceptions of the JSON library through.
            return null;
        }
    }
}
