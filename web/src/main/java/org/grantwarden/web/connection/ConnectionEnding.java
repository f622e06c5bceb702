package org.grantwarden.web.connection;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionUse;
import org.grantwarden.domain.connection.usecase.ConnectionUses;
import org.grantwarden.domain.connection.usecase.EndGrants;
import org.grantwarden.domain.connection.usecase.EndGrants.Deletion;
import org.grantwarden.domain.connection.usecase.EndGrants.Outlook;
import org.grantwarden.domain.connection.usecase.EndGrants.Result;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.RevocationObstacle;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs the questions before a grant is revoked or a connection deleted: what goes here, what at the provider, who uses it. */
@Named
@ViewScoped
public class ConnectionEnding implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private EndGrants endGrants;

    @Inject
    private ConnectionUses connectionUses;

    @Inject
    private Texts texts;

    private transient @Nullable List<ConnectionUse> uses;
    private boolean asked;
    private boolean opened;
    private @Nullable String host;
    private boolean grant;
    private boolean clientGone;
    private boolean revokeFirst = true;
    private @Nullable String obstacle;
    private String obstacleText = "";

    /** Reads what would be lost, for either question. */
    public void ask(UUID connectionId) {
        asked = true;
        revokeFirst = true;
        obstacle = null;
        look(connectionId);
    }

    /** The same, with the question of revoking open as soon as the page is shown. */
    void open(UUID connectionId) {
        ask(connectionId);
        opened = true;
    }

    /** Ends the grant; answers what was done at the provider, empty where nothing was wiped. */
    Optional<AtProvider> revoke(UUID connectionId) {
        return ended(connectionId, endGrants.revoke(connectionId));
    }

    /** Wipes the tokens without a word to the provider. */
    Optional<AtProvider> wipe(UUID connectionId) {
        return ended(connectionId, endGrants.wipe(connectionId));
    }

    /** Deletes; answers what was done at the provider, empty where nothing was deleted. */
    Optional<AtProvider> delete(UUID connectionId) {
        // Nobody can ask in the name of a client that is gone, so that does not keep a connection from being deleted.
        Deletion deletion = endGrants.delete(connectionId, revokeFirst && !clientGone);
        if (deletion instanceof Deletion.NotRevoked not) {
            explain(connectionId, not.obstacle());
            return Optional.empty();
        }
        // One that somebody else deleted meanwhile is gone just the same.
        return Optional.of(deletion instanceof Deletion.Deleted deleted ? deleted.at() : AtProvider.NOTHING_TO_REVOKE);
    }

    private Optional<AtProvider> ended(UUID connectionId, Result result) {
        if (result instanceof Result.NotRevoked not) {
            explain(connectionId, not.obstacle());
            return Optional.empty();
        }
        asked = false;
        return Optional.of(result instanceof Result.Ended ended ? ended.at() : AtProvider.NOTHING_TO_REVOKE);
    }

    private void explain(UUID connectionId, RevocationObstacle why) {
        String key = "connection.obstacle." + why.kind().code();
        String words = (why.error() + " " + why.detail()).strip();
        obstacle = texts.format(key);
        obstacleText = words.isEmpty()
                ? texts.format(key + ".text")
                : texts.format(key + ".text") + " " + texts.format("connection.obstacle.words", words);
        look(connectionId);
    }

    private void look(UUID connectionId) {
        uses = connectionUses.of(connectionId);
        Outlook outlook = endGrants.outlook(connectionId);
        host = outlook instanceof Outlook.Revocable revocable ? revocable.host() : null;
        clientGone = outlook instanceof Outlook.ClientGone;
        grant = !(outlook instanceof Outlook.Nothing);
    }

    /** Whether a question is open. */
    public boolean isAsked() {
        return asked;
    }

    /** Whether the question of revoking is open from the start. */
    public boolean isOpened() {
        return opened;
    }

    /** Whether there is a grant at the provider. */
    public boolean isGrant() {
        return grant;
    }

    /** The host that will be asked to revoke; null where the console cannot ask. */
    public @Nullable String getHost() {
        return host;
    }

    /** Whether the grant is to be revoked before the connection is deleted. */
    public boolean isRevokeFirst() {
        return revokeFirst;
    }

    /** Whether the grant is to be revoked before the connection is deleted. */
    public void setRevokeFirst(boolean revokeFirst) {
        this.revokeFirst = revokeFirst;
    }

    /** Why the provider did not revoke, in a few words; null when it was not asked or did. */
    public @Nullable String getObstacle() {
        return obstacle;
    }

    /** What that means and what to do. */
    public String getObstacleText() {
        return obstacleText;
    }

    /** Who has used it, latest first. */
    public List<ConnectionUse> getUses() {
        List<ConnectionUse> read = uses;
        return read == null ? List.of() : read;
    }

    /** Who that is, in words. */
    public String user(ConnectionUse use) {
        String name = use.name();
        return texts.format(
                "connection.use." + use.by().name().toLowerCase(Locale.ROOT),
                name == null ? texts.format("connection.unknown") : name);
    }
}
