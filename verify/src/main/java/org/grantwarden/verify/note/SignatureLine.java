package org.grantwarden.verify.note;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One signature under a note: who claims to have made it, and its bytes. */
public final class SignatureLine {
    static final String START = "\u2014 ";
    private static final int ID_BYTES = 4;

    private final String name;
    private final int keyId;
    private final byte[] signature;

    private SignatureLine(String name, int keyId, byte[] signature) {
        this.name = name;
        this.keyId = keyId;
        this.signature = signature;
    }

    static SignatureLine of(VerifierKey key, byte[] signature) {
        return new SignatureLine(key.name(), key.id(), signature.clone());
    }

    static SignatureLine parse(String line) throws MalformedNoteException {
        int space = line.indexOf(' ', START.length());
        if (!line.startsWith(START) || space < 0) {
            throw new MalformedNoteException("'" + Shortened.of(line) + "' is not a signature line");
        }
        String name = line.substring(START.length(), space);
        byte[] blob = StrictBase64.decode(line.substring(space + 1));
        if (!KeyNames.isValid(name) || blob.length <= ID_BYTES) {
            throw new MalformedNoteException("'" + Shortened.of(line) + "' is not a signature line");
        }
        return new SignatureLine(name, ByteBuffer.wrap(blob).getInt(), Arrays.copyOfRange(blob, ID_BYTES, blob.length));
    }

    /** The name of the key that claims to have signed. */
    public String name() {
        return name;
    }

    /** The four bytes that tell keys of one name apart. */
    public int keyId() {
        return keyId;
    }

    byte[] signature() {
        return signature.clone();
    }

    /** The line as it stands in a note, without its newline. */
    public String text() {
        byte[] blob = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return START + name + " " + StrictBase64.encode(blob);
    }
}
