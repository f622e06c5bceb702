package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The language of addresses with variables: <code>$(name)</code> stands where a value goes. As a host that is no host
 * at all ({@link URI#getHost()} is null), so nothing can be sent to an address that was not filled in.
 */
public final class AccountTemplate {
    private AccountTemplate() {}

    /** The place of a variable in an address. */
    public static String place(String variable) {
        return "$(" + variable + ")";
    }

    /** An address or text as a definition writes it, for people. */
    public static String shown(Object template) {
        return template.toString().replaceAll("\\$\\(([a-z][a-z0-9_]*)\\)", "\\${$1}");
    }

    /** Whether the variable stands in the account type. */
    static boolean uses(AccountType type, String variable) {
        String place = place(variable);
        return contains(type.authorizeUrl(), place)
                || contains(type.tokenUrl(), place)
                || contains(type.apiBase(), place)
                || contains(type.audience(), place)
                || contains(type.issuer(), place)
                || contains(type.revokeUrl(), place)
                || contains(type.introspectUrl(), place)
                || contains(type.pushUrl(), place)
                || contains(type.deviceUrl(), place);
    }

    /** The account type with its variables' values; they have been checked. */
    static AccountType fill(AccountType type, Map<String, String> values) {
        return new AccountType(
                        type.id(),
                        type.label(),
                        urlOrNull(type.authorizeUrl(), values),
                        url(type.tokenUrl(), values),
                        textOrNull(type.audience(), values),
                        url(type.apiBase(), values),
                        textOrNull(type.issuer(), values),
                        urlOrNull(type.revokeUrl(), values),
                        urlOrNull(type.introspectUrl(), values),
                        type.issuerPromised())
                .pushingTo(urlOrNull(type.pushUrl(), values))
                .givingCodesAt(urlOrNull(type.deviceUrl(), values));
    }

    private static boolean contains(@Nullable Object template, String place) {
        return template != null && template.toString().contains(place);
    }

    private static URI url(URI template, Map<String, String> values) {
        return URI.create(text(template.toString(), values));
    }

    private static @Nullable URI urlOrNull(@Nullable URI template, Map<String, String> values) {
        return template == null ? null : url(template, values);
    }

    private static @Nullable String textOrNull(@Nullable String template, Map<String, String> values) {
        return template == null ? null : text(template, values);
    }

    private static String text(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(place(value.getKey()), value.getValue());
        }
        return text;
    }
}
