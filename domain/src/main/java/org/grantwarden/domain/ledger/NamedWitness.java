package org.grantwarden.domain.ledger;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A witness as the operator names it.
 *
 * @param url where it answers; {@code /add-checkpoint} follows
 */
public record NamedWitness(CosignerKey key, URI url) {
    /** More would not fit beneath a note beside the log's own signatures. */
    public static final int MOST = 16;

    private static final int LONGEST_URL = 500;

    public NamedWitness {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.toString().length() > LONGEST_URL) {
            throw new IllegalArgumentException("'" + url + "' is not https://host[:port][/path]");
        }
    }

    /**
     * Reads a list: for each witness its key, a space, its URL; commas between them.
     *
     * @throws IllegalArgumentException if it is malformed; the message says what and where
     */
    public static List<NamedWitness> parse(String text) {
        List<NamedWitness> witnesses = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            String[] parts = entry.strip().split("\\s+", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("'" + entry.strip() + "' is not a key, a space and a URL");
            }
            NamedWitness witness = witness(parts[0], parts[1]);
            if (witnesses.stream().anyMatch(other -> other.key().equals(witness.key()))) {
                throw new IllegalArgumentException("the key '" + parts[0] + "' stands twice");
            }
            witnesses.add(witness);
        }
        if (witnesses.size() > MOST) {
            throw new IllegalArgumentException("it names " + witnesses.size() + " witnesses, more than " + MOST);
        }
        return witnesses;
    }

    private static NamedWitness witness(String vkey, String url) {
        CosignerKey key;
        try {
            key = CosignerKey.parse(vkey);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key '" + vkey + "' is refused: " + e.getMessage(), e);
        }
        try {
            return new NamedWitness(key, new URI(url.replaceFirst("/+$", "")));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + url + "' is not a URL", e);
        }
    }
}
