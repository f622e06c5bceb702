package org.grantwarden.domain.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.grantwarden.domain.iclient.ClientCertificate;
import org.grantwarden.domain.iclient.ClientKeys;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;

/** Keys that are texts: {@code key 7} fits every algorithm, and so does {@code  key 7 }, which is the same one. */
public final class KeysInMemory implements ClientKeys {
    private static final String KEY = "key ";
    private static final String UNTIL = " until ";
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
    public Secret makeCertificate() {
        return Secret.of(KEY + "of a certificate until 2031-05-06");
    }

    /** {@code key … until 2031-05-06} is one with a certificate that ends on that day. */
    @Override
    public Reading readCertificate(Secret typed) {
        String text = typed.reveal().strip();
        if (!isPrivateKey(typed)) {
            return new Reading.NoKey(Flaw.UNREADABLE);
        }
        int until = text.indexOf(UNTIL);
        if (until < 0) {
            return new Reading.NoKey(Flaw.NO_CERTIFICATE);
        }
        Instant end = LocalDate.parse(text.substring(until + UNTIL.length()))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        String name = text.substring(KEY.length(), until);
        return new Reading.Key(
                Secret.of(text),
                new PublicKey(name, "{}", "PEM", new ClientCertificate("CN=" + name, "CN=CA", name, end, false)));
    }

    @Override
    public boolean isPrivateKey(Secret text) {
        return text.reveal().strip().startsWith(KEY);
    }
}
