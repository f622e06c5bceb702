package org.grantwarden.verify.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines as bytes, one at a time, out of a buffer that it shows: a line lies at {@link #from()}, and the byte before
 * it is free to be overwritten. A line that is too long is told and skipped, not kept.
 */
public final class LineReader {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[1 + CHUNK];
    private int start = 1;
    private int end = 1;
    private int from;
    private int length;
    private boolean terminated;
    private boolean tooLong;
    private boolean atEnd;

    /** @param longest bytes that a line may have */
    public LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Goes to the next line; false if there is none. */
    public boolean next() throws IOException {
        tooLong = false;
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    return line(i, true);
                }
            }
            scanned = end;
            if (atEnd) {
                return start < end && line(end, false);
            }
            if (end - start > longest) {
                tooLong = true;
                start = end;
            }
            int moved = makeRoom();
            scanned -= moved;
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                atEnd = true;
                if (tooLong && start == end) {
                    from = start;
                    length = 0;
                    terminated = false;
                    return true;
                }
            } else {
                end += count;
            }
        }
    }

    private boolean line(int newline, boolean isTerminated) {
        from = start;
        length = newline - start;
        tooLong |= length > longest;
        terminated = isTerminated;
        start = isTerminated ? newline + 1 : newline;
        return true;
    }

    private int makeRoom() {
        int moved = start - 1;
        if (moved > 0) {
            System.arraycopy(buffer, start, buffer, 1, end - start);
            start -= moved;
            end -= moved;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, longest + 2 + CHUNK));
        }
        return moved;
    }

    public byte[] buffer() {
        return buffer;
    }

    /** Where the line begins, at least 1. */
    public int from() {
        return from;
    }

    /** Bytes of the line, without its newline. */
    public int length() {
        return length;
    }

    /** Whether the line ends in a newline, as each must. */
    public boolean isTerminated() {
        return terminated;
    }

    /** Whether the line is longer than allowed; its bytes are then not all there. */
    public boolean isTooLong() {
        return tooLong;
    }
}
