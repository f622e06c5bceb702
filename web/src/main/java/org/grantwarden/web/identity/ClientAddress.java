package org.grantwarden.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The address of who calls. {@code X-Forwarded-For} counts only when it comes from a proxy that the operator trusts
 * ({@code GRANTWARDEN_TRUSTED_PROXIES}, addresses separated by commas); else anybody could choose their address.
 */
@ApplicationScoped
public class ClientAddress {
    private Set<String> trusted;

    protected ClientAddress() {}

    @Inject
    public ClientAddress(@ConfigProperty(name = "GRANTWARDEN_TRUSTED_PROXIES") Optional<String> trustedProxies) {
        this.trusted = Arrays.stream(trustedProxies.orElse("").split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The nearest address on the way that is not one of our proxies. */
    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        List<String> hops = hops(request);
        for (int i = hops.size() - 1; i >= 0 && trusted.contains(address); i--) {
            address = hops.get(i);
        }
        return address;
    }

    private static List<String> hops(HttpServletRequest request) {
        return Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(ClientAddress::looksLikeAddress)
                .toList();
    }

    private static boolean looksLikeAddress(String text) {
        return text.matches("[0-9A-Fa-f:.]{2,45}");
    }
}
