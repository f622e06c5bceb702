package org.grantwarden.domain.secret.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyWrapping;
import org.grantwarden.domain.secret.KeyWrappings;
import org.jspecify.annotations.Nullable;

/** Which keys there are, what is under each, and how far a rotation is; never a key. */
@ApplicationScoped
@Requires(Right.READ_LEDGER)
public class ReadKeys {
    private KeyRotations rotations;
    private KeyWrappings wrappings;
    private Users users;

    protected ReadKeys() {}

    @Inject
    public ReadKeys(KeyRotations rotations, KeyWrappings wrappings, Users users) {
        this.rotations = rotations;
        this.wrappings = wrappings;
        this.users = users;
    }

    /**
     * All of it, of one moment.
     *
     * @param waitsFor what the open rotation waits for; null without one
     */
    public record State(
            List<DataKey> keys,
            List<Told> rotations,
            @Nullable Waiting waitsFor) {}

    /**
     * A rotation.
     *
     * @param begunBy name of who began it
     */
    public record Told(KeyRotation rotation, String begunBy, List<KeyRotations.Part> parts) {}

    /**
     * What keeps the open rotation from its next step; it may be nothing but a moment.
     *
     * @param nodes those that have not loaded the newest keyset
     * @param answers refreshes whose answer may stand in a node's journal
     * @param left values under the old key
     * @param unreadable values that no key opens
     */
    public record Waiting(List<String> nodes, int answers, long left, long unreadable) {}

    /** The state, with so many of the newest rotations. */
    @Transactional
    public State state(int newest) {
        List<Told> told = rotations.newest(newest).stream()
                .map(rotation -> new Told(rotation, nameOf(rotation.begunBy()), rotations.parts(rotation.id())))
                .toList();
        Optional<Waiting> waiting = rotations
                .open()
                .map(rotation -> new Waiting(
                        rotations.behind(),
                        rotations.openAnswers(),
                        rotations.left(rotation),
                        rotations.parts(rotation.id()).stream()
                                .mapToLong(KeyRotations.Part::unreadable)
                                .sum()));
        return new State(rotations.keys(), told, waiting.orElse(null));
    }

    /**
     * The changes of the key-encryption key.
     *
     * @param without the living nodes that keep the open one waiting
     * @param makesItself whether the new key would be made in the data folder
     */
    public record Wrappings(List<ToldWrapping> newest, boolean open, List<String> without, boolean makesItself) {}

    /**
     * A change of the key-encryption key.
     *
     * @param begunBy name of who began it
     */
    public record ToldWrapping(KeyWrapping wrapping, String begunBy) {}

    /** The newest changes of the key-encryption key. */
    @Transactional
    public Wrappings wrappings(int newest) {
        Optional<KeyWrapping> open = wrappings.open();
        return new Wrappings(
                wrappings.newest(newest).stream()
                        .map(wrapping -> new ToldWrapping(wrapping, nameOf(wrapping.begunBy())))
                        .toList(),
                open.isPresent(),
                open.map(wrappings::without).orElse(List.of()),
                wrappings.makesItself());
    }

    private String nameOf(UUID userId) {
        return users.find(userId).map(User::signInName).orElseGet(userId::toString);
    }
}
