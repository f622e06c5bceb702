package org.grantwarden.connectors.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;

/** The catalogue that ships with the product, read once from the YAML files beside this class. */
@ApplicationScoped
public class YamlProviders implements Providers {
    private static final List<String> FILES = List.of("lever.yaml");

    private List<Provider> providers = List.of();

    /** For CDI: its client proxy is a subclass that never uses the fields. */
    protected YamlProviders() {}

    /**
     * Reads the files.
     *
     * @param sandboxUrl base URL of the running look-alike; empty while it is off
     * @throws CatalogueException if one of them is not as it must be
     */
    @Inject
    public YamlProviders(@ConfigProperty(name = "GRANTWARDEN_SANDBOX_URL") Optional<String> sandboxUrl) {
        Optional<String> lookAlike = sandboxUrl.map(url -> url.strip().replaceAll("/+$", ""));
        List<Provider> read = new ArrayList<>();
        for (String file : FILES) {
            read.add(new ProviderFile(file, lookAlike).read(text(file)));
        }
        read.sort(Comparator.comparing(Provider::name));
        this.providers = List.copyOf(read);
    }

    private static String text(String file) {
        try (InputStream in = YamlProviders.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the archive");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    @Override
    public List<Provider> all() {
        return providers;
    }

    @Override
    public Optional<Provider> find(ProviderId id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }
}
