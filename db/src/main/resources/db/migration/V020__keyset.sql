-- The keysets, one per purpose, each wrapped under a key that stands outside the database: a copy of the database alone
-- opens nothing. The runtime role makes the missing ones at start and can never replace one: that would make every
-- secret under it unreadable.
create table keyset (
    purpose text primary key check (purpose ~ '^[a-z_]+$'),
    wrapped bytea not null check (octet_length(wrapped) > 0),
    created_at timestamptz not null default clock_timestamp()
);

grant select on keyset to ${app};
grant insert (purpose, wrapped) on keyset to ${app};

create trigger keyset_stays before delete or truncate on keyset execute function ledger_guard_stay();
