package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantwarden.domain.installation.StartRefusedException;

/**
 * A key-encryption key that never leaves a key management service. The client for the service is one of Tink's, with all
 * that it needs, in a folder of the operator's: each service's software is larger than this product, and most need none.
 */
final class KmsKey {
    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9-]*-kms|hcvault)://.+");

    /** Tink's clients that do not announce themselves as a service. */
    private static final Map<String, String> CLIENTS = Map.of(
            "aws-kms", "com.google.crypto.tink.integration.awskms.AwsKmsClient",
            "gcp-kms", "com.google.crypto.tink.integration.gcpkms.GcpKmsClient");

    private static final Map<Named, Aead> MADE = new ConcurrentHashMap<>();

    private record Named(String address, Access access) {}

    private KmsKey() {}

    /**
     * How services are reached.
     *
     * @param libraries folder with the jars of the client
     * @param credentials file in the form that the client knows; empty: what the client finds by itself
     */
    record Access(Optional<String> libraries, Optional<String> credentials) {
        static final Access NONE = new Access(Optional.empty(), Optional.empty());
    }

    /** Whether a setting is the address of a key in such a service, as Tink writes it. */
    static boolean isMeant(String setting) {
        return ADDRESS.matcher(setting.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * The key at that address. Nothing is sent to the service yet.
     *
     * @throws StartRefusedException with one line when there is no such client, or it has no credentials
     */
    static Aead at(String address, Access access) {
        // Once: each time would load the client's classes anew, and they are never let go.
        return MADE.computeIfAbsent(new Named(address, access), named -> make(named.address(), named.access()));
    }

    private static Aead make(String address, Access access) {
        String scheme = address.substring(0, address.indexOf("://")).toLowerCase(Locale.ROOT);
        Path libraries = Path.of(access.libraries()
                .orElseThrow(() -> new StartRefusedException("GRANTWARDEN_KEYSET names " + scheme
                        + "://: put Tink's client for it, with all that it needs, into a folder and name that in"
                        + " GRANTWARDEN_KMS_LIBRARIES.")));
        // Never closed: the client loads more of itself as long as it is used, which is as long as the server runs.
        ClassLoader loader = new URLClassLoader(jars(libraries), KmsKey.class.getClassLoader());
        KmsClient client = announced(loader, address)
                .or(() -> known(loader, scheme))
                .orElseThrow(() -> new StartRefusedException("The folder " + libraries
                        + " of GRANTWARDEN_KMS_LIBRARIES holds no client of Tink for " + scheme + "://."));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Such clients look for their parts with the context class loader.
        thread.setContextClassLoader(loader);
        try {
            KmsClient ready = access.credentials().isPresent()
                    ? client.withCredentials(access.credentials().get())
                    : client.withDefaultCredentials();
            return ready.getAead(address);
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            // The words of the cause are left out: a client may quote what it was given.
            throw new StartRefusedException("The client for " + scheme
                    + ":// could not be made ready (" + e.getClass().getSimpleName()
                    + "): check its credentials and whether GRANTWARDEN_KMS_LIBRARIES holds all that it needs.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Optional<KmsClient> announced(ClassLoader loader, String address) {
        try {
            return ServiceLoader.load(KmsClient.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(client -> client.doesSupport(address))
                    .findFirst();
        } catch (ServiceConfigurationError broken) {
            return Optional.empty();
        }
    }

    private static Optional<KmsClient> known(ClassLoader loader, String scheme) {
        String name = CLIENTS.get(scheme);
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name, true, loader)
                    .asSubclass(KmsClient.class)
                    .getConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
        }
    }

    private static URL[] jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .map(KmsKey::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "GRANTWARDEN_KMS_LIBRARIES names " + folder + ", which is no folder that can be read.");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL", e);
        }
    }
}
