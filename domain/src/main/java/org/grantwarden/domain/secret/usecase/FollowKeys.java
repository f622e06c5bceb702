package org.grantwarden.domain.secret.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.secret.NodeKeys;

/** Keeps this node at the newest keyset, which another node may have replaced. */
@ApplicationScoped
public class FollowKeys {
    private NodeKeys keys;
    private Settings settings;

    protected FollowKeys() {}

    @Inject
    public FollowKeys(NodeKeys keys, Settings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** Loads what is newer and says so. */
    @Transactional
    public void follow() {
        keys.follow(settings.node());
    }
}
