-- What an entry must be to be taken. SQLSTATE GW002: the entry does not fit. AFTER, not BEFORE: an insert that
-- ON CONFLICT drops must not move the head. The functions run as the owner, because the roles may write neither heads
-- nor queue.
create function ledger_entry_check() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    line jsonb := convert_from(new.leaf, 'UTF8')::jsonb;
    head record;
    wrong text;
begin
    -- recorded_at is clock_timestamp() of this very row; searching by time relies on the distance.
    if new.at not between new.recorded_at - interval '60 seconds' and new.recorded_at + interval '60 seconds' then
        raise exception 'the entry says %, the database''s clock %: more than 60 seconds apart',
            new.at, new.recorded_at using errcode = 'GW002';
    end if;
    if not exists (select 1 from public.ledger_target_type t where t.code = new.target_type and t.log = new.log) then
        raise exception 'an entry about % does not stand in log %', new.target_type, new.log using errcode = 'GW002';
    end if;
    -- The screen shows the columns and the proof covers the line: they must say the same.
    wrong := case
        when line ->> 'uid' is distinct from new.uid::text then 'uid'
        when (line ->> 'at')::timestamptz is distinct from new.at then 'at'
        when line ->> 'log' is distinct from case new.log when 1 then 'control' else 'use' end then 'log'
        when line ->> 'action' is distinct from new.action then 'action'
        when line ->> 'outcome' is distinct from new.outcome then 'outcome'
        when line #>> '{actor,type}' is distinct from new.actor_type then 'actor_type'
        when line #>> '{actor,id}' is distinct from new.actor_id::text then 'actor_id'
        when line #>> '{target,type}' is distinct from new.target_type then 'target_type'
        when line #>> '{target,id}' is distinct from new.target_id::text then 'target_id'
        when (line #>> '{target,version}')::bigint is distinct from new.target_version then 'target_version'
        when (line #>> '{target,change}')::boolean is distinct from new.changes_target then 'changes_target'
        when line ->> 'request_id' is distinct from new.request_id::text then 'request_id'
    end;
    if wrong is not null then
        raise exception 'the column % says something else than the leaf', wrong using errcode = 'GW002';
    end if;
    insert into public.ledger_pending (log, entry_id, recorded_at) values (new.log, new.entry_id, new.recorded_at);

    if not new.changes_target then
        if line #> '{target,prev}' is not null then
            raise exception 'an entry that changes nothing is not linked' using errcode = 'GW002';
        end if;
        return null;
    end if;
    select h.version, h.leaf_hash into head from public.ledger_head h
        where h.target_type = new.target_type and h.target_id = new.target_id for update;
    if new.target_version <> coalesce(head.version, 0) + 1 then
        raise exception 'the entry leads % % to version %, its last entry to %', new.target_type, new.target_id,
            new.target_version, coalesce(head.version, 0) using errcode = 'GW002';
    end if;
    if line #>> '{target,prev}' is distinct from encode(head.leaf_hash, 'hex') then
        raise exception 'the entry is not linked to the last one of % %', new.target_type, new.target_id
            using errcode = 'GW002';
    end if;
    if new.target_version = 1 then
        insert into public.ledger_head (target_type, target_id, version, leaf_hash)
            values (new.target_type, new.target_id, 1, new.leaf_hash);
    else
        update public.ledger_head h set version = new.target_version, leaf_hash = new.leaf_hash
            where h.target_type = new.target_type and h.target_id = new.target_id;
    end if;
    return null;
end $$;
create trigger ledger_entry_check after insert on ledger_entry for each row execute function ledger_entry_check();

-- A payload belongs to an entry that still waits for its index, and is what the entry's leaf commits to.
create function ledger_payload_check() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    waiting record;
    line jsonb;
begin
    select p.log, p.recorded_at into waiting from public.ledger_pending p
        where p.log in (1, 2) and p.entry_id = new.entry_id;
    if not found then
        raise exception 'there is no new entry % for this payload', new.entry_id using errcode = 'GW002';
    end if;
    select convert_from(e.leaf, 'UTF8')::jsonb into line from public.ledger_entry e
        where e.entry_id = new.entry_id and e.recorded_at = waiting.recorded_at and e.log = waiting.log;
    if line ->> 'payload_sha256' is distinct from encode(sha256(new.payload_salt || new.payload), 'hex')
        or line ->> 'pii_sha256' is distinct from encode(sha256(new.personal_salt || new.personal), 'hex') then
        raise exception 'the leaf of entry % commits to another payload', new.entry_id using errcode = 'GW002';
    end if;
    return null;
end $$;
create trigger ledger_payload_check after insert on ledger_payload
    for each row execute function ledger_payload_check();
