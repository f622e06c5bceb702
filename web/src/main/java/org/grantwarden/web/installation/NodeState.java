package org.grantwarden.web.installation;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether this node has started and is not stopping yet. */
@ApplicationScoped
public class NodeState {
    private volatile boolean ready;

    void started() {
        ready = true;
    }

    void stopping() {
        ready = false;
    }

    boolean isReady() {
        return ready;
    }
}
