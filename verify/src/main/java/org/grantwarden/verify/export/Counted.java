package org.grantwarden.verify.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.grantwarden.verify.tree.TreeHash;

/** A file that is hashed and whose newlines are counted while it is read. */
final class Counted extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = TreeHash.sha256();
    private long lines;

    Counted(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            digest.update(into, from, count);
            for (int i = from; i < from + count; i++) {
                if (into[i] == '\n') {
                    lines++;
                }
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left; afterwards hash and lines are those of the whole file. */
    void drain() throws IOException {
        byte[] rest = new byte[BUFFER];
        int count;
        do {
            count = read(rest, 0, rest.length);
        } while (count >= 0);
    }

    long lines() {
        return lines;
    }

    /** SHA-256 of everything read, in hex; to be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
