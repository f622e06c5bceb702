package org.grantwarden.persistence.secret;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The unwrapped keysets of one moment. They never change; a newer moment has others. */
final class OpenKeysets {
    private final Map<Purpose, KeysetHandle> handles;
    private final long generation;

    /** Made once for each purpose: making one costs more than using it. */
    private final Map<Purpose, Object> primitives = new ConcurrentHashMap<>();

    /**
     * These keysets.
     *
     * @param generation of the encryption keyset
     */
    OpenKeysets(Map<Purpose, KeysetHandle> handles, long generation) {
        this.handles = new EnumMap<>(handles);
        this.generation = generation;
    }

    /** These keysets with another one for encryption. */
    OpenKeysets with(KeysetHandle encryption, long newer) {
        Map<Purpose, KeysetHandle> all = new EnumMap<>(handles);
        all.put(Purpose.ENCRYPTION, encryption);
        return new OpenKeysets(all, newer);
    }

    long generation() {
        return generation;
    }

    /** Whether the encryption keyset has a key of that id. */
    boolean knows(long keyId) {
        KeysetHandle handle = handle(Purpose.ENCRYPTION);
        return IntStream.range(0, handle.size())
                .anyMatch(i -> Integer.toUnsignedLong(handle.getAt(i).getId()) == keyId);
    }

    /** The id of the key that encrypts. */
    long primary() {
        return Integer.toUnsignedLong(handle(Purpose.ENCRYPTION).getPrimary().getId());
    }

    <P> P primitive(Purpose purpose, Class<P> type) {
        return type.cast(primitives.computeIfAbsent(purpose, any -> make(purpose, type)));
    }

    private <P> P make(Purpose purpose, Class<P> type) {
        try {
            return handle(purpose).getPrimitive(purpose.configuration(), type);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keyset " + purpose.code() + " has no " + type.getSimpleName(), e);
        }
    }

    private KeysetHandle handle(Purpose purpose) {
        KeysetHandle handle = handles.get(purpose);
        if (handle == null) {
            throw new IllegalStateException("there is no keyset " + purpose.code());
        }
        return handle;
    }
}
