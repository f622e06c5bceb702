package org.grantwarden.web.delivery;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a digest of the content into the address of each of our static files, so that browsers may keep a file for ever
 * and still see every change at once.
 */
public class VersionedResources extends ResourceHandlerWrapper {

    private static final String LIBRARY = "gw";

    private final ConcurrentMap<String, String> versions = new ConcurrentHashMap<>();

    /**
     * Called by Faces.
     *
     * @param wrapped finds the resources
     */
    public VersionedResources(ResourceHandler wrapped) {
        super(wrapped);
    }

    @Override
    public @Nullable Resource createResource(String name, @Nullable String library) {
        return versioned(super.createResource(name, library), name, library);
    }

    @Override
    public @Nullable Resource createResource(String name, @Nullable String library, String contentType) {
        return versioned(super.createResource(name, library, contentType), name, library);
    }

    private @Nullable Resource versioned(@Nullable Resource found, String name, @Nullable String library) {
        return found == null || !LIBRARY.equals(library)
                ? found
                : new Versioned(found, versions.computeIfAbsent(name, any -> digest(found)));
    }

    private static String digest(Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(hash, 0, 5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Versioned extends ResourceWrapper {

        private final String version;

        Versioned(Resource wrapped, String version) {
            super(wrapped);
            this.version = version;
        }

        @Override
        public String getRequestPath() {
            String path = super.getRequestPath();
            return path + (path.indexOf('?') < 0 ? "?v=" : "&v=") + version;
        }
    }
}
