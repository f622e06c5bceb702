package org.grantwarden.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.web.api.KnownJson;
import org.grantwarden.web.text.Texts;

/** A connection's status in words: a label, a sentence on what is wrong, and the way out. */
@Named("statusWords")
@ApplicationScoped
public class StatusWords {
    private final Texts texts;

    /** For the container's proxy only. */
    protected StatusWords() {
        this(new Texts());
    }

    /**
     * Words in the language of the view.
     *
     * @param texts where they come from
     */
    @Inject
    public StatusWords(Texts texts) {
        this.texts = texts;
    }

    /** One to three words. */
    public String label(ConnectionState state) {
        return texts.format("connection.status." + state.code());
    }

    /** What that means. */
    public String text(ConnectionState state) {
        return texts.format("connection.status." + state.code() + ".text");
    }

    /** What to do about it. */
    public String way(ConnectionState state) {
        return texts.format("connection.status." + state.code() + ".way");
    }

    /** What that means at a connection of that auth type. */
    public String textOf(ConnectionState state, AuthType authType) {
        return of(state, "text", authType);
    }

    /** What to do about it at a connection of that auth type. */
    public String wayOf(ConnectionState state, AuthType authType) {
        return of(state, "way", authType);
    }

    /** What the connection's status means. */
    public String textOf(ConnectionOverview overview) {
        return isOfClient(overview)
                ? texts.format("connection.status.client_not_accepted.text")
                : textOf(overview.status().state(), overview.connection().authType());
    }

    /** What to do about the connection's status. */
    public String wayOf(ConnectionOverview overview) {
        return isOfClient(overview)
                ? texts.format("connection.status.client_not_accepted.way")
                : wayOf(overview.status().state(), overview.connection().authType());
    }

    /** Whether the authorization failed at the iClient, so that the way out leads there. */
    public boolean isOfClient(ConnectionOverview overview) {
        Authorization newest = overview.newest();
        return overview.status().state() == ConnectionState.AUTHORIZATION_FAILED
                && newest != null
                && newest.clientRefused();
    }

    /** Where nobody consents, some words would send people to somebody who cannot help. */
    private String of(ConnectionState state, String what, AuthType authType) {
        String key = "connection.status." + state.code() + "." + what;
        String direct = "connection.direct." + state.code() + "." + what;
        return texts.format(authType == AuthType.CLIENT_CREDENTIALS && texts.has(direct) ? direct : key);
    }

    /** The kind of chip. */
    public String chip(ConnectionState state) {
        return switch (state.gravity()) {
            case WELL -> "ok";
            case IDLE -> "idle";
            case WAITING -> "busy";
            case ATTENTION -> "warn";
            case BROKEN -> "bad";
        };
    }

    /** All states for the list's script, as JSON: for each code the chip's kind, the label and what it means. */
    public String getAll() {
        JsonObjectBuilder states = KnownJson.JSON.createObjectBuilder();
        for (ConnectionState state : ConnectionState.values()) {
            states.add(
                    state.code(), KnownJson.JSON.createArrayBuilder(List.of(chip(state), label(state), text(state))));
        }
        return states.build().toString();
    }

    /** The kind of notice. */
    public String notice(ConnectionState state) {
        return switch (state.gravity()) {
            case WELL -> "ok";
            case IDLE, WAITING -> "info";
            case ATTENTION -> "warn";
            case BROKEN -> "bad";
        };
    }

    /** The state that a condition stands for. */
    public ConnectionState of(ConditionReport report, AuthType authType) {
        return ConnectionState.of(report.condition(), authType);
    }
}
