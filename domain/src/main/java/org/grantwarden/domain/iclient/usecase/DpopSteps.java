package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.grantwarden.domain.iclient.ClientKeys;
import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;

/** Makes and wipes the keys to which access tokens are bound, each with its entry. Who may do so is the callers' matter. */
@ApplicationScoped
public class DpopSteps {
    /** How proofs are signed; a server that takes no such signature counts as one that does not offer it. */
    private static final SigningAlgorithm ALGORITHM = SigningAlgorithm.ES256;

    private IClients iClients;
    private Providers providers;
    private ClientKeys keys;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected DpopSteps() {}

    @Inject
    public DpopSteps(
            IClients iClients,
            Providers providers,
            ClientKeys keys,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.iClients = iClients;
        this.providers = providers;
        this.keys = keys;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What the definition of an iClient's provider says. */
    DpopMode offered(IClient iClient) {
        return providers
                .find(iClient.provider())
                .map(Provider::oauth2)
                .map(profile -> profile.dpop())
                .orElse(DpopMode.NONE);
    }

    /** A new iClient with a key from the beginning, where its provider gives no tokens without; else as it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    IClient required(IClient fresh) {
        return offered(fresh) == DpopMode.REQUIRED ? bind(fresh) : fresh;
    }

    /** Binds the next tokens to a new key. */
    @Transactional(Transactional.TxType.MANDATORY)
    IClient bind(IClient present) {
        Secret key = keys.make(ALGORITHM);
        ClientKeys.Reading.Key read = (ClientKeys.Reading.Key) keys.read(key, ALGORITHM);
        IClient after = present.bindingTo(new DpopKey(
                // A key that is made here is called by its thumbprint.
                read.publicHalf().keyId(), clock.instant(), currentCall.get().maker(), present.version() + 1));
        iClients.bind(after, read.kept(), entry(Action.ICLIENT_DPOP_ON, present, after));
        return after;
    }

    /** Binds the next tokens to no key. */
    @Transactional(Transactional.TxType.MANDATORY)
    IClient loosen(IClient present) {
        IClient after = present.bindingTo(null);
        iClients.save(after, entry(Action.ICLIENT_DPOP_OFF, present, after));
        return after;
    }

    private Entry entry(Action action, IClient before, IClient after) {
        return entries.change(
                action,
                Target.iClient(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }
}
