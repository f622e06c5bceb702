package org.grantwarden.verify.export;

import org.grantwarden.verify.note.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Which leaves an export must hold: from, to (exclusive), and how many the log has. The checkpoint's size counts, not the
 * manifest's.
 */
record Range(long from, long to, long size) {
    static Range of(Manifest manifest, @Nullable Checkpoint checkpoint) {
        if (checkpoint == null) {
            return new Range(manifest.from(), manifest.to(), manifest.size());
        }
        long size = checkpoint.size();
        long to = manifest.to() == manifest.size() ? size : manifest.to();
        return new Range(manifest.from(), to, size);
    }

    long count() {
        return Math.max(0, to - from);
    }

    boolean isFull() {
        return from == 0 && to == size;
    }
}
