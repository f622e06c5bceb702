package org.grantwarden.connectors.provider;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantwarden.domain.provider.AccountTemplate;
import org.grantwarden.domain.provider.ProviderVariable;
import org.grantwarden.domain.provider.ProviderVariable.Kind;

/**
 * Addresses of a definition with variables in them, <code>https://${subdomain}.acme.example/token</code>. What a value
 * can change is fixed here: a whole label before a fixed domain, a whole host, or a whole segment of the path.
 */
final class Addresses {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String LOOPBACK = "localhost|127\\.0\\.0\\.1|\\[::1]";

    private final List<ProviderVariable> variables;

    /** Of a definition that declares these. */
    Addresses(List<ProviderVariable> variables) {
        this.variables = variables;
    }

    /**
     * An endpoint.
     *
     * @throws IllegalArgumentException if it is not absolute, not https, or a variable stands where it must not
     */
    URI endpoint(String text) {
        URI url = Fields.absolute(PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(declared(place.group(1)).example())));
        if (!url.getHost().matches(LOOPBACK) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("'" + text + "' is not https");
        }
        String places = text(text);
        if (places.equals(text)) {
            return url;
        }
        variables.stream()
                .filter(variable -> text.contains(written(variable)))
                .forEach(variable -> place(text, variable));
        return URI.create(places);
    }

    /** A text that is no address, such as an audience. */
    String text(String text) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        AccountTemplate.place(declared(place.group(1)).name())));
    }

    private ProviderVariable declared(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'${" + name + "}' is not among the variables"));
    }

    private static void place(String text, ProviderVariable variable) {
        String place = Pattern.quote(written(variable));
        boolean inHost = text.matches("https://[^/]*" + place + ".*");
        boolean fits = variable.kind() == Kind.HOST
                ? text.matches("https://" + place + "(/.*)?")
                : inHost
                        ? variable.kind() == Kind.LABEL
                                && text.matches("https://" + place + "(\\.[a-z0-9-]+){2,}(/[^$]*)?")
                        : text.matches("https://[^/]+(/[^/]+)*/" + place + "(/[^$]*)?");
        if (!fits) {
            throw new IllegalArgumentException("variable '" + variable.name() + "' (" + variable.kind()
                    + ") must be a whole label before a fixed domain, a whole host or a whole segment in '" + text
                    + "'");
        }
    }

    private static String written(ProviderVariable variable) {
        return "${" + variable.name() + "}";
    }
}
