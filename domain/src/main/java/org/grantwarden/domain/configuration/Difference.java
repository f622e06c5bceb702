package org.grantwarden.domain.configuration;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.ledger.Change;

/**
 * What a file would do to one object. It is computed before anything is applied; preview and entry show the same {@link
 * Change}.
 *
 * @param line where the object stands in the file
 * @param id of the object; for a new one the id that it will get
 * @param version the version that was compared; 0 for a new one
 * @param needsSecret whether somebody must type its client secret or API key, which never stands in a file
 * @param problems why it would be refused; empty unless the state says so
 * @param wanted what the use case is asked for
 */
public record Difference(
        int line,
        String name,
        State state,
        UUID id,
        long version,
        Change change,
        boolean needsSecret,
        List<Problem> problems,
        Wanted wanted) {
    /** What happens to the object. */
    public enum State {
        /** It is made. */
        ADD,
        /** It is changed. */
        CHANGE,
        /** It is as the file says. */
        UNCHANGED,
        /** It stays as it is, because the file asks for what is not allowed. */
        REFUSED
    }

    /** What the use case of its kind is asked for, without a secret. */
    public sealed interface Wanted {
        /** Provider, account type and values in addresses, which decide the hosts that its secret goes to. */
        String where();

        /** An iClient. */
        record OfIClient(IClientForm form) implements Wanted {
            @Override
            public String where() {
                return form.provider() + "/" + form.accountType() + form.variables();
            }
        }

        /** A connection. */
        record OfConnection(ConnectionForm form) implements Wanted {
            @Override
            public String where() {
                return form.provider() + "/" + form.accountType();
            }
        }
    }

    public Difference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(wanted, "wanted");
        problems = List.copyOf(problems);
    }

    /** Whether it is an iClient. */
    public boolean ofIClient() {
        return wanted instanceof Wanted.OfIClient;
    }

    /** Whether the client ID must be typed: another account type has another one. */
    public boolean needsClientId() {
        return wanted instanceof Wanted.OfIClient iClient
                && iClient.form().clientId().isEmpty();
    }
}
