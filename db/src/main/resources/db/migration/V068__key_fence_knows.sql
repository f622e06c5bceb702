-- The fence refused what stands under a removed key; a key that this database never knew passed. After a failover to a
-- standby that had not seen the newest step, a node would go on writing under that step's key, which then is nowhere.
-- Now a value has to be under a key of this database that is in use.
-- SQLSTATE GW005: a key cannot be removed yet, for values are under it.
create or replace function key_fence() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp set bytea_output = 'hex' as $$
declare
    written jsonb := to_jsonb(new);
    was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
    refused text;
begin
    -- What stays as it is was written before: a row whose other column changes is not held to it again. A database of an
    -- older release has no key on record before its first node of this one has opened the keyset.
    select p.place into refused from public.key_place p
        where p.tbl = tg_relid
            and written ->> p.col::text is distinct from was ->> p.col::text
            and public.key_of(decode(substr(written ->> p.col::text, 3), 'hex')) is not null
            and not exists (select 1 from public.data_key k where k.state in ('primary', 'retiring')
                and k.id = public.key_of(decode(substr(written ->> p.col::text, 3), 'hex')))
            and exists (select 1 from public.data_key)
        limit 1;
    if found then
        raise exception '%: this value is under a key that is not in use', refused
            using errcode = 'GW004', hint = 'Load the keyset again.';
    end if;
    return new;
end $$;

-- One value is enough to keep a key: looking stops at the first. And what keeps it is told apart from a step that is none.
create or replace function data_key_step() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '400ms' as $$
declare
    place record;
    under boolean;
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
            execute format('select exists (select 1 from %s t where public.key_of(t.%I) = $1)', place.tbl, place.col)
                into under using old.id;
            if under then
                raise exception 'a value of % is under this key', place.place using errcode = 'GW005';
            end if;
        end loop;
    end if;
    return new;
end $$;

-- A change of the key-encryption key that was begun can be withdrawn as long as nothing is under the new key: where that
-- key was lost, nothing could be rotated any more.
alter table key_wrapping drop constraint key_wrapping_state_check;
alter table key_wrapping add constraint key_wrapping_state_check check (state in ('offered', 'finished', 'withdrawn'));
alter table key_wrapping drop constraint key_wrapping_check;
alter table key_wrapping add constraint key_wrapping_check check ((state = 'offered') = (finished_at is null));

create or replace function key_wrapping_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.state <> 'offered'
        or tg_op = 'UPDATE' and ((new.id, new.probe, new.begun_by, new.begun_at)
                is distinct from (old.id, old.probe, old.begun_by, old.begun_at)
            or (old.state, new.state) not in (('offered', 'finished'), ('offered', 'withdrawn'))) then
        raise exception 'wrapping anew goes from offered to finished or withdrawn' using errcode = 'GW004';
    end if;
    return new;
end $$;
