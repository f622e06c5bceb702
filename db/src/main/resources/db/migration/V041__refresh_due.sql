-- When each token set is refreshed next. The time is the application's to compute (jitter, the provider's profile); the
-- claims are the database's, so that any number of nodes share the work and what a dead one took comes back. Nothing
-- here is a credential: it is planned anew whenever the token set's version is another.
create table refresh_due (
    connection_id uuid primary key references connection,
    token_set_version bigint not null,
    -- Null: not until there is another token set.
    due_at timestamptz,
    -- Whether it was planned as one that integrations ask for; a use changes that.
    wanted boolean not null,
    planned_at timestamptz not null default clock_timestamp(),
    claimed_until timestamptz,
    attempts integer not null default 0
);
create index refresh_due_next on refresh_due (due_at) where due_at is not null;

grant select, insert on refresh_due to ${app};
grant update (token_set_version, due_at, wanted, planned_at, claimed_until, attempts) on refresh_due to ${app};
