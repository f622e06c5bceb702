package org.grantwarden.systemtests.usecase;

import jakarta.inject.Inject;
import org.grantwarden.systemtests.usecase.server.ConsoleWar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class that runs inside the console. All of them share one server, so each uses names of its own. */
@ExtendWith(ArquillianExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class InConsole {
    @Inject
    People people;

    @Inject
    Entered entered;

    /** The console as this build made it. */
    @Deployment
    static WebArchive console() {
        return ConsoleWar.with(InConsole.class.getPackage());
    }
}
