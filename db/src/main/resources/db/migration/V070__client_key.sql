-- A private key that was made here for an iClient and waits until its public half is registered at the provider. It stays
-- while it is on trial as the secret, so that a provider that does not know it yet costs nobody a new registration.
alter table iclient
    -- Encrypted by the application, bound to this table, column, row and next_key_version.
    add column next_key bytea,
    add column next_key_fingerprint text check (next_key_fingerprint ~ '^[0-9a-f]{16}$'),
    add column next_key_made_at timestamptz,
    add column next_key_made_by uuid,
    -- The version of the row that it came with.
    add column next_key_version bigint check (next_key_version >= 1),
    add column next_key_hosts text[],
    add check (num_nulls(next_key, next_key_fingerprint, next_key_made_at, next_key_made_by, next_key_version,
        next_key_hosts) in (0, 6)),
    add check (not deleted or next_key is null),
    add check (next_key_version <= version);
grant update (next_key, next_key_fingerprint, next_key_made_at, next_key_made_by, next_key_version, next_key_hosts)
    on iclient to ${app};

insert into key_place (place, tbl, col) values ('iclient.next_key', 'iclient', 'next_key');
drop trigger key_fence on iclient;
create trigger key_fence before insert or update of secret, former_secret, next_key on iclient
    for each row execute function key_fence();
