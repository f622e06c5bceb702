package org.grantwarden.systemtests.usecase.server;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes all test classes share one running console. */
public final class OneServer implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(SharedConsole.class);
    }
}
