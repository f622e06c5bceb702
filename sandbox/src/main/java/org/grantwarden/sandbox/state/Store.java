package org.grantwarden.sandbox.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Holds the present state. Changes happen one after the other, and are on disk before anyone sees them. */
public final class Store {
    private final @Nullable StateFile file;
    private Snapshot current;

    /** What a change makes: the next state, and what the one who asked wants to know. */
    public record Change<T>(Snapshot next, T result) {}

    private Store(Snapshot current, @Nullable StateFile file) {
        this.current = current;
        this.file = file;
    }

    /** A store that forgets everything at the end of the program. */
    public static Store inMemory() {
        return new Store(Snapshot.EMPTY, null);
    }

    /**
     * A store on a file.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public static Store on(StateFile file) throws IOException {
        return new Store(file.read(), file);
    }

    /** The state now. */
    public synchronized Snapshot current() {
        return current;
    }

    /**
     * Makes a change and hands on its result.
     *
     * @throws UncheckedIOException if the file cannot be written; then nothing has changed
     */
    public synchronized <T> T change(Function<Snapshot, Change<T>> rule) {
        Change<T> change = rule.apply(current);
        if (file != null && !change.next().equals(current)) {
            try {
                file.write(change.next());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        current = change.next();
        return change.result();
    }

    /** Makes a change that has no result of its own; the new state is handed on. */
    public Snapshot update(UnaryOperator<Snapshot> rule) {
        return change(now -> {
            Snapshot next = rule.apply(now);
            return new Change<>(next, next);
        });
    }
}
