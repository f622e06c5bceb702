package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.connection.MatrixQuery;
import org.grantwarden.domain.connection.ScopeColumn;
import org.grantwarden.domain.connection.ScopeHolder;
import org.grantwarden.domain.connection.ScopeTable;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** Exports the matrix of connections and scopes. The entry of it stands before the first byte leaves. */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class ExportScopes {
    private static final int AT_ONCE = 500;

    private ReadScopeMatrix matrix;
    private Ledger ledger;
    private Entries entries;

    protected ExportScopes() {}

    @Inject
    public ExportScopes(ReadScopeMatrix matrix, Ledger ledger, Entries entries) {
        this.matrix = matrix;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** An export on record that may be written. */
    public static final class Prepared {
        private final List<ScopeColumn> columns;
        private final List<UUID> ids;

        private Prepared(List<ScopeColumn> columns, List<UUID> ids) {
            this.columns = columns;
            this.ids = ids;
        }

        /** How many connections it holds. */
        public int connections() {
            return ids.size();
        }
    }

    /** Finds the connections and puts the export on record. */
    @Transactional
    public Prepared prepare(MatrixQuery query) {
        List<ScopeColumn> columns = matrix.columns(query);
        Prepared prepared = new Prepared(columns, matrix.matching(query, columns));
        Entry entry = entries.fact(Action.SCOPE_EXPORT, Outcome.SUCCESS, Target.SYSTEM, 0)
                .with("connections", Integer.toString(prepared.connections()))
                .with("scopes", Integer.toString(columns.size()));
        ledger.append(entry.with(query.recorded()));
        return prepared;
    }

    /** Writes it as CSV, which takes as long as the reader takes: a transaction for each part, none in between. */
    public void write(Prepared prepared, Writer out) throws IOException {
        out.write(ScopeTable.HEAD);
        for (int from = 0; from < prepared.ids.size(); from += AT_ONCE) {
            List<UUID> some = prepared.ids.subList(from, Math.min(prepared.ids.size(), from + AT_ONCE));
            for (ScopeHolder holder : matrix.of(some)) {
                out.write(ScopeTable.lines(holder, prepared.columns));
            }
        }
    }
}
