-- Signed-in browsers, so that every node knows them and a restart ends none. Of the cookie only a hash is kept: who
-- reads this table cannot sign in with it.
create table user_session (
    id uuid primary key,
    user_id uuid not null references app_user,
    cookie_hash bytea not null unique check (octet_length(cookie_hash) = 32),
    started_at timestamptz not null,
    last_seen_at timestamptz not null
);
create index user_session_user on user_session (user_id);

grant select, insert, delete, update (last_seen_at) on user_session to ${app};
