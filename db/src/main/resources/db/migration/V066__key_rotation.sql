-- Data keys that rotate. A rotation is a change with entries like any other: it is guarded, and the keyset can only be
-- replaced together with one of its steps. Encrypting a value anew under the new key changes no credential (value,
-- fingerprint and version stay), so it is no version; the guard lets exactly that through and nothing else.
-- SQLSTATE GW004: a key that is still needed, or a step that is none.
insert into ledger_target_type (code, log) values ('key_rotation', 1);

-- Raised with each replacement, so that nodes see that theirs is old.
alter table keyset add column generation bigint not null default 1 check (generation >= 1);

-- The keys of the keyset "encryption" that were ever in use, by the id that stands before each ciphertext; never the key.
create table data_key (
    id bigint primary key check (id between 0 and 4294967295),
    -- added: known to nodes, nothing is written under it yet; primary; retiring: still needed for reading.
    state text not null check (state in ('added', 'primary', 'retiring', 'removed')),
    made_at timestamptz not null default clock_timestamp(),
    removed_at timestamptz,
    check ((state = 'removed') = (removed_at is not null))
);
create unique index data_key_primary on data_key (state) where state = 'primary';
grant select, insert (id, state, made_at), update (state, removed_at) on data_key to ${app};

create table key_rotation (
    id uuid primary key,
    state text not null check (state in ('added', 'promoted', 'finished')),
    old_key bigint not null references data_key,
    -- Checked at commit: the key's row asks for the rotation's.
    new_key bigint not null references data_key deferrable initially deferred,
    begun_by uuid not null references app_user,
    begun_at timestamptz not null,
    promoted_at timestamptz,
    finished_at timestamptz,
    version bigint not null,
    check (old_key <> new_key),
    check ((state = 'added') = (promoted_at is null)),
    check ((state = 'finished') = (finished_at is not null))
);
create unique index key_rotation_open on key_rotation ((true)) where state <> 'finished';
create index key_rotation_newest on key_rotation (begun_at desc);
grant select, insert on key_rotation to ${app};
grant update (state, promoted_at, finished_at, version) on key_rotation to ${app};

-- How far it is, by kind of value; and how much of that is on record.
create table key_rotation_part (
    rotation_id uuid not null references key_rotation,
    place text not null,
    moved bigint not null default 0 check (moved >= 0),
    recorded bigint not null default 0 check (recorded between 0 and moved),
    -- Values that could not be decrypted in the last pass: they keep the old key needed.
    unreadable bigint not null default 0 check (unreadable >= 0),
    primary key (rotation_id, place)
);
grant select, insert on key_rotation_part to ${app};
grant update (moved, recorded, unreadable) on key_rotation_part to ${app};

-- What each node has loaded. A node is named anew at each start.
create table node_keyset (
    node text primary key,
    generation bigint not null,
    loaded_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp()
);
grant select, insert, update (generation, loaded_at, seen_at), delete on node_keyset to ${app};

-- Every column that holds a ciphertext. A new one that is missing here fails a test.
create table key_place (
    place text primary key,
    tbl regclass not null,
    col name not null
);
insert into key_place (place, tbl, col) values
    ('iclient.secret', 'iclient', 'secret'),
    ('iclient.former_secret', 'iclient', 'former_secret'),
    ('connection.api_key', 'connection', 'api_key'),
    ('token_set.access_token', 'token_set', 'access_token'),
    ('token_set.refresh_token', 'token_set', 'refresh_token'),
    ('oauth_authorization.state', 'oauth_authorization', 'state'),
    ('oauth_authorization.code_verifier', 'oauth_authorization', 'code_verifier');
grant select on key_place to ${app};

-- The key under which a ciphertext stands: Tink puts a byte 1 and the key's id before it. Null for anything else.
create function key_of(ciphertext bytea) returns bigint language sql immutable as $$
    select case when octet_length(ciphertext) > 5 and get_byte(ciphertext, 0) = 1 then
        get_byte(ciphertext, 1)::bigint * 16777216 + get_byte(ciphertext, 2) * 65536 + get_byte(ciphertext, 3) * 256
            + get_byte(ciphertext, 4) end
$$;
grant execute on function key_of(bytea) to ${app};

-- Beginnings of ciphertexts as jsonb shows them.
create function key_prefix(id bigint) returns text language sql immutable as $$
    select '\x01' || lpad(to_hex(id), 8, '0')
$$;

-- Whether a row differs by nothing but ciphertexts that went from the old key of the open rotation to its new one, each
-- as long as before. Where bytea is not shown as hex it says no.
create function key_reencrypts(changed oid, was jsonb, becomes jsonb) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with cols as (select p.col::text as col from public.key_place p where p.tbl = changed)
    select exists (
        select 1 from public.key_rotation r
        where r.state = 'promoted'
            and was - array(select col from cols) = becomes - array(select col from cols)
            and not exists (select 1 from cols
                where was ->> col is distinct from becomes ->> col and not coalesce(
                    left(was ->> col, 12) = public.key_prefix(r.old_key)
                    and left(becomes ->> col, 12) = public.key_prefix(r.new_key)
                    and length(was ->> col) = length(becomes ->> col), false)))
$$;
grant execute on function key_reencrypts(oid, jsonb, jsonb) to ${app};

create or replace function ledger_guard_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.version is distinct from 1 then
            raise exception '%: the first version is 1, not %', tg_table_name, new.version using errcode = 'GW001';
        end if;
    elsif new is distinct from old
        and (new.version is distinct from old.version + 1 or new.id is distinct from old.id)
        and not (new.version = old.version and public.key_reencrypts(tg_relid, to_jsonb(old), to_jsonb(new))) then
        raise exception '%: a change leads from version % to %, not to %', tg_table_name, old.version,
            old.version + 1, new.version using errcode = 'GW001';
    end if;
    return new;
end $$;

-- A node that slept through a whole rotation must not write under a key that is gone: nobody could read it again.
create function key_fence() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp set bytea_output = 'hex' as $$
declare
    written jsonb := to_jsonb(new);
    gone text;
begin
    select p.place into gone from public.key_place p join public.data_key k on k.state = 'removed'
        where p.tbl = tg_relid and left(written ->> p.col::text, 12) = public.key_prefix(k.id) limit 1;
    if found then
        raise exception '%: this value is under a key that was removed', gone
            using errcode = 'GW004', hint = 'Load the keyset again.';
    end if;
    return new;
end $$;
create trigger key_fence before insert or update of secret, former_secret on iclient
    for each row execute function key_fence();
create trigger key_fence before insert or update of api_key on connection
    for each row execute function key_fence();
create trigger key_fence before insert or update of access_token, refresh_token on token_set
    for each row execute function key_fence();
create trigger key_fence before insert or update of state, code_verifier on oauth_authorization
    for each row execute function key_fence();

-- A key goes forward only, and is removed only when no value is under it: writers are held off for that one look.
create function data_key_step() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '400ms' as $$
declare
    place record;
    under bigint;
begin
    if tg_op = 'INSERT' then
        if not (new.state = 'primary' and not exists (select 1 from public.data_key)
            or new.state = 'added' and exists (select 1 from public.key_rotation r
                where r.state = 'added' and r.new_key = new.id)) then
            raise exception 'a key comes with the rotation that adds it' using errcode = 'GW004';
        end if;
        return new;
    end if;
    if (new.id, new.made_at) is distinct from (old.id, old.made_at)
        or (old.state, new.state) not in (('added', 'primary'), ('primary', 'retiring'), ('retiring', 'removed'))
        or not exists (select 1 from public.key_rotation r where r.state = 'promoted'
            and old.id = case new.state when 'primary' then r.new_key else r.old_key end) then
        raise exception 'a key does not go from % to % now', old.state, new.state using errcode = 'GW004';
    end if;
    if new.state = 'removed' then
        for place in select distinct p.tbl from public.key_place p order by p.tbl loop
            execute format('lock table %s in share mode', place.tbl);
        end loop;
        for place in select p.place, p.tbl, p.col from public.key_place p order by p.place loop
            execute format('select count(*) from %s t where public.key_of(t.%I) = $1', place.tbl, place.col)
                into under using old.id;
            if under > 0 then
                raise exception '% values of % are under this key', under, place.place using errcode = 'GW004';
            end if;
        end loop;
    end if;
    return new;
end $$;
create trigger data_key_step before insert or update on data_key for each row execute function data_key_step();
create trigger data_key_stays before delete or truncate on data_key execute function ledger_guard_stay();

create function key_rotation_step() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'added' then
            raise exception 'a rotation begins with adding a key' using errcode = 'GW004';
        end if;
    elsif (new.id, new.old_key, new.new_key, new.begun_by, new.begun_at)
            is distinct from (old.id, old.old_key, old.new_key, old.begun_by, old.begun_at)
        or (old.state, new.state) not in (('added', 'promoted'), ('promoted', 'finished')) then
        raise exception 'a rotation does not go from % to %', old.state, new.state using errcode = 'GW004';
    elsif new.state = 'finished' and not exists (select 1 from public.data_key k
            where k.id = new.old_key and k.state = 'removed') then
        raise exception 'a rotation ends when its old key is removed' using errcode = 'GW004';
    end if;
    return new;
end $$;
create trigger key_rotation_step before insert or update on key_rotation
    for each row execute function key_rotation_step();

select ledger_guard('key_rotation'::regclass, 'key_rotation');

-- Replaces a wrapped keyset, in the transaction of a rotation's step only; answers its new generation. The table itself
-- stays closed to the runtime role: a keyset that is replaced without a step is every secret lost.
create function keyset_replace(of_purpose text, from_generation bigint, to_wrapped bytea) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    made bigint;
begin
    if of_purpose <> 'encryption' or not exists (select 1 from public.key_rotation r
            where r.xmin::text::bigint = txid_current() % 4294967296) then
        raise exception 'a keyset is replaced with a step of a rotation only' using errcode = '42501';
    end if;
    update public.keyset k set wrapped = to_wrapped, generation = k.generation + 1
        where k.purpose = of_purpose and k.generation = from_generation returning k.generation into made;
    if not found then
        raise exception 'the keyset % was replaced meanwhile', of_purpose using errcode = 'GW004';
    end if;
    return made;
end $$;
grant execute on function keyset_replace(text, bigint, bytea) to ${app};
