-- The key to which an iClient's access tokens are bound (DPoP, RFC 9449). It is made by the application, signs proofs and
-- goes nowhere; while there is one, DPoP is switched on.
alter table iclient
    -- Encrypted by the application, bound to this table, column, row and dpop_key_version.
    add column dpop_key bytea,
    -- Of the public half (RFC 7638): no secret.
    add column dpop_key_thumbprint text check (dpop_key_thumbprint ~ '^[A-Za-z0-9_-]{43}$'),
    add column dpop_key_made_at timestamptz,
    add column dpop_key_made_by uuid,
    -- The version of the row that it came with.
    add column dpop_key_version bigint check (dpop_key_version >= 1),
    add check (num_nulls(dpop_key, dpop_key_thumbprint, dpop_key_made_at, dpop_key_made_by, dpop_key_version) in (0, 5)),
    add check (not deleted or dpop_key is null),
    add check (dpop_key_version <= version);
grant update (dpop_key, dpop_key_thumbprint, dpop_key_made_at, dpop_key_made_by, dpop_key_version) on iclient to ${app};

insert into key_place (place, tbl, col) values ('iclient.dpop_key', 'iclient', 'dpop_key');
-- A trigger of its own, so that one that another migration makes anew is not undone.
create trigger key_fence_dpop before insert or update of dpop_key on iclient
    for each row execute function key_fence();
