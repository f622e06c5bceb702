-- A payload was compared with its entry's line, searched for in the months of the ledger: for each payload two thirds of what
-- the database did for an entry. Now the entry's own trigger puts what the line commits to beside it in the queue, where
-- nobody but that trigger writes, and the payloads of one statement are compared in one go.
alter table ledger_pending add column payload_sha256 text, add column pii_sha256 text;
comment on column ledger_pending.payload_sha256 is 'What the line says; null only for entries from before this column';

create or replace function ledger_entry_check() returns trigger
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
    insert into public.ledger_pending (log, entry_id, recorded_at, payload_sha256, pii_sha256)
        values (new.log, new.entry_id, new.recorded_at, line ->> 'payload_sha256', line ->> 'pii_sha256');

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

-- A payload belongs to an entry that still waits for its index, and is what the entry's leaf commits to. The queue is searched
-- by its key however long it has become: a plan made while it was short must not outlive that.
create or replace function ledger_payload_check() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong record;
begin
    select g.entry_id, p.entry_id is null as unknown into wrong
    from given g left join public.ledger_pending p on p.log in (1, 2) and p.entry_id = g.entry_id
    where p.entry_id is null
        or p.payload_sha256 is distinct from encode(sha256(g.payload_salt || g.payload), 'hex')
        or p.pii_sha256 is distinct from encode(sha256(g.personal_salt || g.personal), 'hex')
    limit 1;
    if wrong.unknown then
        raise exception 'there is no new entry % for this payload', wrong.entry_id using errcode = 'GW002';
    elsif found then
        raise exception 'the leaf of entry % commits to another payload', wrong.entry_id using errcode = 'GW002';
    end if;
    return null;
end $$;
drop trigger ledger_payload_check on ledger_payload;
create trigger ledger_payload_check after insert on ledger_payload referencing new table as given
    for each statement execute function ledger_payload_check();
