package org.grantwarden.domain.world;

import org.grantwarden.domain.iclient.ClientKeys;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;

/** Keys that are texts: {@code key 7} fits every algorithm, and so does {@code  key 7 }, which is the same one. */
public final class KeysInMemory implements ClientKeys {
    private static final String KEY = "key ";
    private int made = 100;

    @Override
    public Secret make(SigningAlgorithm algorithm) {
        made++;
        return Secret.of(KEY + made);
    }

    @Override
    public Reading read(Secret typed, SigningAlgorithm algorithm) {
        String text = typed.reveal().strip();
        return isPrivateKey(typed)
                ? new Reading.Key(Secret.of(text), new PublicKey(text.substring(KEY.length()), "{}", "PEM"))
                : new Reading.NoKey(Flaw.UNREADABLE);
    }

    @Override
    public boolean isPrivateKey(Secret text) {
        return text.reveal().strip().startsWith(KEY);
    }
}
