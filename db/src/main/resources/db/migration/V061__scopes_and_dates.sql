-- What the views of scopes and of dates need: which scopes integrations ask for, an index for each of the four states
-- that a scope can be in, and the date on which a client secret ends. Also what a job over many connections needs to
-- know besides its action, such as the new owner.

-- When an integration last asked for a token by that scope. The empty scope: a token was handed out and no scope was
-- named. Not versioned: asking changes no credential.
create table scope_use (
    connection_id uuid not null references connection,
    scope text not null,
    last_used_at timestamptz not null,
    primary key (connection_id, scope)
);
create index scope_use_scope on scope_use (scope);
grant select, insert, update (last_used_at) on scope_use to ${app};

-- Approved and granted have theirs at the connection; what the present tokens can do stands with them.
create index token_set_requested on token_set using gin (requested) where not wiped;
create index token_set_granted on token_set using gin (granted) where not wiped;

-- The day on which the provider ends the secret, where it sets one.
alter table iclient add column secret_expires_on date;
alter table iclient add column former_expires_on date;
grant update (secret_expires_on, former_expires_on) on iclient to ${app};

alter table bulk_run add column argument text not null default '';
