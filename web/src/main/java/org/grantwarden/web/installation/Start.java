package org.grantwarden.web.installation;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.FirstAdministrator;
import org.grantwarden.domain.installation.Installation;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.installation.usecase.StartInstallation;
import org.grantwarden.domain.installation.usecase.WatchInstance;
import org.grantwarden.domain.ledger.usecase.OpenCheckpointKeys;
import org.grantwarden.domain.ledger.usecase.OpenWitnesses;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.domain.secret.Secret;

/** Starts the console with its web application and stops it with it: nothing runs before the database is ready. */
@WebListener
public class Start implements ServletContextListener {
    private static final Logger LOG = Logger.getLogger(Start.class.getName());
    private static final String VERSION = "org.grantwarden.VERSION";

    @Inject
    Settings settings;

    @Inject
    Config config;

    @Inject
    Installation installation;

    @Inject
    StartInstallation startInstallation;

    @Inject
    OpenCheckpointKeys openCheckpointKeys;

    @Inject
    OpenWitnesses openWitnesses;

    @Inject
    WatchInstance watchInstance;

    @Inject
    SyncProviders syncProviders;

    @Inject
    FirstAdministrator firstAdministrator;

    @Inject
    Passwords passwords;

    @Inject
    CurrentCall currentCall;

    @Inject
    NodeWork nodeWork;

    @Inject
    NodeState state;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            secureSessionCookie(context.getSessionCookieConfig());
            installation.prepare(LauncherLines::progress);
            currentCall.asSystem("start", () -> run(context));
        } catch (StartRefusedException e) {
            LauncherLines.failed(e.getMessage() == null ? "the start was refused" : e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LauncherLines.failed("The console cannot start (" + e.getClass().getSimpleName()
                    + "): see logs/console.log in the data folder.");
            throw e;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (!state.isReady()) {
            return;
        }
        state.stopping();
        try {
            nodeWork.stop();
            currentCall.asSystem("stop", startInstallation::stopping);
        } catch (RuntimeException e) {
            // The database may be gone already; the next start records the size that it finds.
            LOG.log(Level.WARNING, "the stop could not be put on record", e);
        }
    }

    private void run(ServletContext context) {
        if (setting("COMMAND").filter("reset-admin"::equals).isPresent()) {
            User user = firstAdministrator.reset(oneTimePassword());
            LauncherLines.administratorReset(user.signInName());
            return;
        }
        Secret password = oneTimePassword();
        firstAdministrator.makeIfNone(password).ifPresent(user -> announce(user, password));
        LOG.log(Level.CONFIG, "checkpoints and hash tiles are open to everybody: {0}", settings.ledgerIsPublic());
        openCheckpointKeys.open();
        openWitnesses.open();
        // Before anything is sent or signed.
        if (watchInstance.look() == Standing.SUSPENDED) {
            LOG.log(
                    Level.SEVERE,
                    "ALARM: the database may be a restored backup or a copy: nothing is refreshed until an"
                            + " administrator says which, on the page /restored");
        }
        syncProviders.begin();
        startInstallation.started(String.valueOf(context.getInitParameter(VERSION)));
        nodeWork.start();
        state.started();
        LauncherLines.ready();
        // For benchmarks; does nothing without the look-alike.
        setting("PRACTICE_CONNECTIONS").map(Integer::valueOf).ifPresent(nodeWork::seed);
    }

    private Secret oneTimePassword() {
        return setting("ADMIN_PASSWORD").map(Secret::of).orElseGet(passwords::generate);
    }

    private void announce(User user, Secret password) {
        LauncherLines.administratorMade(user.signInName());
        if (setting("ADMIN_PASSWORD").isEmpty()) {
            LauncherLines.print("one-time password of " + user.signInName() + ": " + password.reveal());
        }
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue("GRANTWARDEN_" + name, String.class).filter(value -> !value.isBlank());
    }

    private void secureSessionCookie(SessionCookieConfig cookie) {
        cookie.setHttpOnly(true);
        cookie.setSecure("https".equals(settings.publicUrl().getScheme()));
        cookie.setAttribute("SameSite", "Lax");
    }
}
