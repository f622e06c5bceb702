package org.grantwarden.connectors.connection;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.connectors.authorization.Words;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.secret.Secret;

/** Says what an API's answer means for the credential. */
final class ProbeVerdicts {
    private ProbeVerdicts() {}

    static ProbeResult of(Exchange exchange, String call, Secret credential, long millis) {
        if (exchange instanceof Exchange.Refused refused) {
            return new ProbeResult(Verdict.REFUSED_HOST, 0, call, refused.detail(), millis);
        }
        if (exchange instanceof Exchange.Failed failed) {
            String detail = failed.step().label() + ": " + failed.detail();
            return new ProbeResult(Verdict.PROVIDER_UNAVAILABLE, 0, call, detail, millis);
        }
        if (exchange instanceof Exchange.NotNow notNow) {
            Verdict verdict = notNow.why().unavailable() ? Verdict.PROVIDER_UNAVAILABLE : Verdict.RATE_LIMITED;
            return new ProbeResult(verdict, 0, call, notNow.detail(), millis);
        }
        Exchange.Answered answer = (Exchange.Answered) exchange;
        return new ProbeResult(verdict(answer), answer.status(), call, detail(answer, List.of(credential)), millis);
    }

    private static Verdict verdict(Exchange.Answered answer) {
        // A token signed by one environment's key is refused by another's, with 401 or 403.
        boolean foreignKey = answer.body().toLowerCase(Locale.ROOT).contains("signing key");
        return switch (answer.status()) {
            case 401 -> foreignKey ? Verdict.ENVIRONMENT_MISMATCH : Verdict.UNAUTHORIZED;
            case 403 -> foreignKey ? Verdict.ENVIRONMENT_MISMATCH : Verdict.INSUFFICIENT_PERMISSION;
            case 429 -> Verdict.RATE_LIMITED;
            case 408, 425 -> Verdict.PROVIDER_UNAVAILABLE;
            default -> byClass(answer.status());
        };
    }

    private static Verdict byClass(int status) {
        if (status >= 200 && status <= 299) {
            return Verdict.WORKS;
        }
        return status >= 500 ? Verdict.PROVIDER_UNAVAILABLE : Verdict.UNEXPECTED;
    }

    /** The provider's own code and words of an error; nothing of an answer that works: it may hold personal data. */
    private static String detail(Exchange.Answered answer, List<Secret> sent) {
        if (byClass(answer.status()) == Verdict.WORKS) {
            return "";
        }
        try {
            Map<String, Object> body = JSONObjectUtils.parse(answer.body());
            String words = Stream.of("code", "error", "error_description", "message")
                    .map(body::get)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.joining(": "));
            return Words.description(words, sent);
        } catch (ParseException | RuntimeException e) {
            // Nimbus' parser lets some exceptions of the JSON library through.
            return "";
        }
    }
}
