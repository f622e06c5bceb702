package org.grantwarden.verify.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text and the signatures under it (C2SP signed-note).
 *
 * @param text what is signed, ending in a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<SignatureLine> signatures) {
    private static final int MOST_SIGNATURES = 100;
    private static final int LONGEST = 1 << 20;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note.
     *
     * @throws MalformedNoteException if it is not UTF-8, has a control character, no signature block, no final newline, a
     *     line in that block that is no signature, or more than 100 of them
     */
    public static SignedNote parse(byte[] bytes) throws MalformedNoteException {
        if (bytes.length > LONGEST) {
            throw new MalformedNoteException("a note of " + bytes.length + " bytes is too long");
        }
        String all = utf8(bytes);
        if (all.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedNoteException("the note holds a control character (Windows line ends?)");
        }
        int blank = all.lastIndexOf("\n\n");
        if (blank < 0 || !all.endsWith("\n") || blank + 2 == all.length()) {
            throw new MalformedNoteException("the note has no signatures: text, blank line, signature lines");
        }
        List<SignatureLine> signatures = new ArrayList<>();
        for (String line : all.substring(blank + 2, all.length() - 1).lines().toList()) {
            signatures.add(SignatureLine.parse(line));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new MalformedNoteException("the note has more than " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(all.substring(0, blank + 1), signatures);
    }

    private static String utf8(byte[] bytes) throws MalformedNoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("the note is not UTF-8", e);
        }
    }

    /**
     * The trusted keys that signed this note. Lines of other keys are ignored.
     *
     * @return empty if no trusted key signed: then the text must not be believed
     * @throws BadSignatureException if a line claims to be of a trusted key and is not
     */
    public List<VerifierKey> verify(Collection<VerifierKey> trusted) throws BadSignatureException {
        List<VerifierKey> signers = new ArrayList<>();
        for (SignatureLine line : signatures) {
            for (VerifierKey key : trusted) {
                if (!key.claims(line)) {
                    continue;
                }
                if (!key.made(line, text)) {
                    throw new BadSignatureException("the signature of '" + key.name() + "' does not fit the note");
                }
                if (signers.stream().noneMatch(signer -> signer.text().equals(key.text()))) {
                    signers.add(key);
                }
            }
        }
        return signers;
    }

    /** The note as a file holds it. */
    public String whole() {
        StringBuilder whole = new StringBuilder(text).append('\n');
        signatures.forEach(line -> whole.append(line.text()).append('\n'));
        return whole.toString();
    }

    /** The same note with one more signature. */
    public SignedNote with(SignatureLine line) {
        List<SignatureLine> more = new ArrayList<>(signatures);
        more.add(line);
        return new SignedNote(text, more);
    }
}
