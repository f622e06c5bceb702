package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which connections a list shows, and in which order; null means any. Deleted ones never come. The id breaks every tie,
 * so that no row comes twice or never.
 *
 * @param search stands in the name, the purpose, the iClient's or the owner's name, without regard to case; may be empty
 * @param provider provider id
 * @param accountType account type id
 * @param state the status
 * @param owner a user
 * @param endsBefore the grant dies by itself before that time
 * @param after only those that follow this one, a connection's id; in the order of name or creation, ascending, alone
 * @param offset rows to leave out
 * @param limit most rows wanted, 1 to 200
 */
public record ConnectionQuery(
        String search,
        @Nullable String provider,
        @Nullable String accountType,
        @Nullable ConnectionState state,
        @Nullable UUID iClientId,
        @Nullable UUID owner,
        @Nullable Instant endsBefore,
        Sort sort,
        boolean descending,
        @Nullable UUID after,
        int offset,
        int limit) {
    private static final int LARGEST_PAGE = 200;

    /** What a list can be in the order of. */
    public enum Sort {
        NAME,
        /** Gravest first. */
        STATUS,
        PROVIDER,
        ICLIENT,
        OWNER,
        /** The number of approved scopes. */
        SCOPES,
        TOKEN_EXPIRES,
        GRANT_ENDS,
        LAST_TEST,
        CREATED
    }

    public ConnectionQuery {
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(sort, "sort");
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit " + limit + " is outside 1 to " + LARGEST_PAGE);
        }
        if (after != null && (descending || offset != 0 || (sort != Sort.NAME && sort != Sort.CREATED))) {
            throw new IllegalArgumentException("nothing follows a connection in the order of " + sort);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is negative");
        }
    }

    /** A page by its number of rows before it. */
    public ConnectionQuery(
            String search,
            @Nullable String provider,
            @Nullable String accountType,
            @Nullable ConnectionState state,
            @Nullable UUID iClientId,
            @Nullable UUID owner,
            @Nullable Instant endsBefore,
            Sort sort,
            boolean descending,
            int offset,
            int limit) {
        this(search, provider, accountType, state, iClientId, owner, endsBefore, sort, descending, null, offset, limit);
    }

    /** The first page of all, in that order. */
    public static ConnectionQuery all(Sort sort, int limit) {
        return new ConnectionQuery("", null, null, null, null, null, null, sort, false, 0, limit);
    }
}
