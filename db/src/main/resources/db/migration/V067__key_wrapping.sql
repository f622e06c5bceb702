-- The key-encryption key changes as well: all keysets are wrapped anew under another one, in one transaction, once every
-- living node has shown that it holds it. Such a change is on record like the rotation of a data key.
insert into ledger_target_type (code, log) values ('key_wrapping', 1);

create table key_wrapping (
    id uuid primary key,
    state text not null check (state in ('offered', 'finished')),
    -- Some text under the new key-encryption key: a node that opens it has the key.
    probe bytea not null,
    begun_by uuid not null references app_user,
    begun_at timestamptz not null,
    finished_at timestamptz,
    version bigint not null,
    check ((state = 'finished') = (finished_at is not null))
);
create unique index key_wrapping_open on key_wrapping ((true)) where state = 'offered';
create index key_wrapping_newest on key_wrapping (begun_at desc);
grant select, insert on key_wrapping to ${app};
grant update (state, finished_at, version) on key_wrapping to ${app};

create function key_wrapping_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.state <> 'offered'
        or tg_op = 'UPDATE' and ((new.id, new.probe, new.begun_by, new.begun_at)
                is distinct from (old.id, old.probe, old.begun_by, old.begun_at)
            or (old.state, new.state) <> ('offered', 'finished')) then
        raise exception 'wrapping anew goes from offered to finished' using errcode = 'GW004';
    end if;
    return new;
end $$;
create trigger key_wrapping_step before insert or update on key_wrapping
    for each row execute function key_wrapping_step();

select ledger_guard('key_wrapping'::regclass, 'key_wrapping');

-- The change under way whose probe this node opened.
alter table node_keyset add column opens uuid;
grant update (opens) on node_keyset to ${app};

create or replace function keyset_replace(of_purpose text, from_generation bigint, to_wrapped bytea) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here bigint := txid_current() % 4294967296;
    made bigint;
begin
    if not (of_purpose = 'encryption' and exists (select 1 from public.key_rotation r where r.xmin::text::bigint = here))
        and not exists (select 1 from public.key_wrapping w
            where w.xmin::text::bigint = here and w.state = 'finished') then
        raise exception 'a keyset is replaced with a step of a rotation only' using errcode = '42501';
    end if;
    update public.keyset k set wrapped = to_wrapped, generation = k.generation + 1
        where k.purpose = of_purpose and k.generation = from_generation returning k.generation into made;
    if not found then
        raise exception 'the keyset % was replaced meanwhile', of_purpose using errcode = 'GW004';
    end if;
    return made;
end $$;
