package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.MatrixQuery;
import org.grantwarden.domain.connection.ScopeColumn;
import org.grantwarden.domain.connection.ScopeColumns;
import org.grantwarden.domain.connection.ScopeHolder;
import org.grantwarden.domain.connection.ScopeHolders;
import org.grantwarden.domain.connection.ScopeQuery;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.provider.Providers;

/** Answers which connections hold which scopes, in which of the four states. Reads only. */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class ReadScopeMatrix {
    private ScopeHolders holders;
    private Providers providers;

    protected ReadScopeMatrix() {}

    @Inject
    public ReadScopeMatrix(ScopeHolders holders, Providers providers) {
        this.holders = holders;
        this.providers = providers;
    }

    /**
     * A page of the matrix.
     *
     * @param total how many connections match on all pages
     */
    public record Page(List<ScopeColumn> columns, List<ScopeHolder> rows, long total) {
        public Page {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** The scopes that are asked for, with the number of connections that hold each. */
    @Transactional
    public List<ScopeColumn> columns(MatrixQuery query) {
        return ScopeColumns.of(query, holders.counts(query.provider()), providers.all());
    }

    /** A page of connections over the scopes that are asked for. */
    @Transactional
    public Page page(MatrixQuery query, int offset, int limit) {
        List<ScopeColumn> columns = columns(query);
        ScopeHolders.Page found = holders.find(asked(query, columns, offset, limit));
        return new Page(columns, found.rows(), found.total());
    }

    /** One connection, a deleted one too. */
    @Transactional
    public Optional<ScopeHolder> of(UUID connectionId) {
        return holders.of(List.of(connectionId)).stream().findFirst();
    }

    /** All connections that match, by name. */
    @Transactional
    List<UUID> matching(MatrixQuery query, List<ScopeColumn> columns) {
        return holders.matching(asked(query, columns, 0, 1));
    }

    /** Some of them. */
    @Transactional
    List<ScopeHolder> of(List<UUID> ids) {
        return holders.of(ids);
    }

    private static ScopeQuery asked(MatrixQuery query, List<ScopeColumn> columns, int offset, int limit) {
        return new ScopeQuery(
                query.search(),
                query.provider(),
                query.asksForScopes() ? ScopeColumns.holding(columns) : null,
                query.state(),
                offset,
                limit);
    }
}
