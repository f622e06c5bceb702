-- The right to refresh a token set, at most one holder over all nodes. All times are the database's. None of these
-- tables is under the ledger's guard: they are about work in progress, not about credentials.
create table refresh_lease (
    connection_id uuid primary key references connection,
    owner text,
    -- Raised each time the lease changes hands: an answer under an old generation is of no use any more.
    generation bigint not null check (generation >= 0),
    token_set_version bigint,
    -- Null: free.
    until timestamptz
);
grant select, insert, update (owner, generation, token_set_version, until) on refresh_lease to ${app};

-- Committed before a refresh token is sent and removed with the answer's end. One that is left over says that the
-- token may have been used up without our knowing the new one.
create table refresh_intent (
    connection_id uuid primary key references connection,
    token_set_version bigint not null,
    owner text not null,
    generation bigint not null,
    sent_after timestamptz not null,
    -- Its owner will not finish it: no answer came and none is waited for.
    given_up boolean not null default false
);
grant select, insert, delete on refresh_intent to ${app};
grant update (token_set_version, owner, generation, sent_after, given_up) on refresh_intent to ${app};

-- Nodes that live. A node is named anew at each start of its process.
create table node_heartbeat (
    node text primary key,
    beat_at timestamptz not null
);
grant select, insert, delete on node_heartbeat to ${app};
grant update (beat_at) on node_heartbeat to ${app};
