-- Old months of a log end here, and nowhere else. The console, as the runtime role, writes down which export holds a
-- month; the function drops the month, and only the sequencer's role may call it: neither can do it alone. Leaf hashes
-- and tiles stay for ever, so every proof goes on holding.
create table ledger_retained (
    id uuid primary key,
    request_id uuid not null references retention_request,
    log smallint not null check (log in (1, 2)),
    first_day timestamptz not null
        check (first_day = date_trunc('month', first_day at time zone 'UTC') at time zone 'UTC'),
    until timestamptz not null
        check (until = (first_day at time zone 'UTC' + interval '1 month') at time zone 'UTC'),
    -- Leaves of the export; those of one month's end and the next one's beginning may be mixed, so they go on from
    -- where the former export ended.
    from_index bigint not null check (from_index >= 0),
    to_index bigint not null,
    entries bigint not null check (entries >= 0),
    file text,
    sha256 bytea check (octet_length(sha256) = 32),
    -- The entry that says all this.
    entry_uid uuid not null unique,
    made_at timestamptz not null default clock_timestamp(),
    dropped_at timestamptz,
    check (to_index >= from_index),
    check ((to_index = from_index) = (file is null)),
    check ((file is null) = (sha256 is null))
);
create unique index ledger_retained_dropped on ledger_retained (log, first_day) where dropped_at is not null;

grant select on ledger_retained to ${app};
grant insert (id, request_id, log, first_day, until, from_index, to_index, entries, file, sha256, entry_uid)
    on ledger_retained to ${app};

create function ledger_retained_change() returns trigger language plpgsql as $$
begin
    if old.dropped_at is not null or new.dropped_at is null
        or (new.id, new.request_id, new.log, new.first_day, new.until, new.from_index, new.to_index, new.entries,
            new.file, new.sha256, new.entry_uid, new.made_at) is distinct from (old.id, old.request_id, old.log,
            old.first_day, old.until, old.from_index, old.to_index, old.entries, old.file, old.sha256, old.entry_uid,
            old.made_at) then
        raise exception 'an export can only be noted as the last holder of its month, once' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_retained_change before update on ledger_retained
    for each row execute function ledger_retained_change();
create trigger ledger_retained_stays before delete or truncate on ledger_retained execute function ledger_refuse();

-- The table of a log's month.
create function ledger_month(of_log smallint, first_day timestamptz) returns regclass
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select to_regclass(format('public.ledger_entry_%s_%s', case of_log when 1 then 'control' else 'use' end,
        to_char(first_day at time zone 'UTC', 'YYYY_MM')))
$$;
grant execute on function ledger_month(smallint, timestamptz) to ${app};

-- Whether something in a log's month is being held.
create function ledger_month_held(of_log smallint, first_day timestamptz) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    held boolean;
begin
    execute format('select exists (select 1 from public.legal_hold h where h.released_at is null and (h.log = $1 '
        || 'or exists (select 1 from %1$s e where e.target_id = h.target_id) '
        || 'or exists (select 1 from %1$s e where e.actor_id = h.target_id)))', public.ledger_month(of_log, first_day))
        into held using of_log;
    return held;
end $$;
grant execute on function ledger_month_held(smallint, timestamptz) to ${app};

-- A payload goes only with its whole month.
create function ledger_payload_leave() returns trigger language plpgsql as $$
begin
    if exists (select 1 from gone left join public.ledger_leaf l on l.entry_id = gone.entry_id
            where not exists (select 1 from public.ledger_retained r where r.log = l.log and r.dropped_at is not null
                and l.recorded_at >= r.first_day and l.recorded_at < r.until)) then
        raise exception 'delete of ledger_payload is refused: the ledger only grows' using errcode = '42501';
    end if;
    return null;
end $$;
create function ledger_payload_stay() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' or not exists (select 1 from public.ledger_retained r where r.dropped_at is not null) then
        raise exception '% of % is refused: the ledger only grows', lower(tg_op), tg_table_name using errcode = '42501';
    end if;
    return null;
end $$;
drop trigger ledger_payload_stays on ledger_payload;
create trigger ledger_payload_stays before delete or truncate on ledger_payload execute function ledger_payload_stay();
create trigger ledger_payload_leave after delete on ledger_payload referencing old table as gone
    for each statement execute function ledger_payload_leave();

-- Drops the month that this export holds. Answers 'dropped', 'already', or 'unsealed' while no checkpoint covers the
-- entry that names the export; everything else that is not as it must be is an exception.
create function ledger_drop_month(retained uuid) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
    r record;
    part regclass;
    parent regclass;
    found_entries bigint;
    unfit bigint;
    sealed bigint;
begin
    perform pg_advisory_xact_lock(hashtext('ledger_make_partitions'));
    select * into r from public.ledger_retained x where x.id = retained for update;
    if not found then
        raise exception 'there is no such export' using errcode = 'GW003';
    end if;
    if r.dropped_at is not null then
        return 'already';
    end if;
    if not public.retention_agreed(r.request_id, 'drop') or not exists (select 1 from public.retention_request q
            where q.id = r.request_id and q.log = r.log and r.until <= q.drop_before) then
        raise exception 'two administrators have not agreed on it' using errcode = 'GW003';
    end if;
    -- In hours: a day of the session's time zone may be longer or shorter.
    if r.until > clock_timestamp() - interval '8784 hours'
        or r.until > clock_timestamp() - make_interval(hours => 24 * public.retention_days(r.log)) then
        raise exception 'the month is still to be kept' using errcode = 'GW003';
    end if;
    part := public.ledger_month(r.log, r.first_day);
    parent := case r.log when 1 then 'public.ledger_entry_control' else 'public.ledger_entry_use' end::regclass;
    if part is null or not exists (select 1 from pg_inherits i where i.inhparent = parent and i.inhrelid = part) then
        raise exception 'there is no such month' using errcode = 'GW003';
    end if;
    -- The oldest first, so that what stands is always everything from one index on.
    if exists (select 1 from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = parent and c.relname ~ '_[0-9]{4}_[0-9]{2}$'
                and c.relname < (select relname from pg_class where oid = part))
        or r.from_index <> coalesce((select max(x.to_index) from public.ledger_retained x
            where x.log = r.log and x.dropped_at is not null), 0) then
        raise exception 'an older month stands before it' using errcode = 'GW003';
    end if;
    -- Nobody may place a hold between the look and the drop.
    lock table public.legal_hold in share mode;
    if public.ledger_month_held(r.log, r.first_day) then
        raise exception 'something in it is being held' using errcode = 'GW003';
    end if;
    execute format('select count(*), count(*) filter (where l.leaf_hash is distinct from e.leaf_hash '
        || 'or l.leaf_index >= $1 or e.recorded_at < $2 or e.recorded_at >= $3) '
        || 'from %s e left join public.ledger_leaf l on l.entry_id = e.entry_id and l.log = e.log', part)
        into found_entries, unfit using r.to_index, r.first_day, r.until;
    if found_entries <> r.entries or unfit <> 0 then
        raise exception 'the export does not hold all of the month' using errcode = 'GW003';
    end if;
    -- Two logs, two trees: the month's checkpoint is of its own, the export's entry is one of control.
    select coalesce(max(c.size), 0) into sealed from public.ledger_checkpoint c where c.log = r.log;
    if r.to_index > sealed then
        return 'unsealed';
    end if;
    select coalesce(max(c.size), 0) into sealed from public.ledger_checkpoint c where c.log = 1;
    if not exists (select 1 from public.ledger_entry e join public.ledger_leaf l on l.entry_id = e.entry_id
            where e.uid = r.entry_uid and e.log = 1 and e.action = 'retention.export' and e.target_id = r.request_id
                and l.leaf_index < sealed) then
        return 'unsealed';
    end if;
    update public.ledger_retained x set dropped_at = clock_timestamp() where x.id = retained;
    execute format('delete from public.ledger_payload p using %s e where p.entry_id = e.entry_id', part);
    execute format('drop table %s', part);
    return 'dropped';
end $$;
grant execute on function ledger_drop_month(uuid) to ${sequencer};
