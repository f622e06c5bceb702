-- The entries of both logs, append-only. Retention will drop whole months, so they are partitioned by month from the
-- start; the log comes first because its months are kept for different times.

-- What entries can be about, the log that follows from it, and the table whose versions must match (see ledger_guard).
create table ledger_target_type (
    code text primary key,
    log smallint not null check (log in (1, 2)),
    guarded regclass
);
comment on column ledger_target_type.log is '1 control, 2 use';
insert into ledger_target_type (code, log) values
    ('user', 1), ('iclient', 1), ('connection', 1), ('system', 1), ('token_set', 2), ('ledger', 2);

create table ledger_entry (
    -- Both come from the database alone and are not in the leaf; ids have gaps.
    entry_id bigint generated always as identity,
    recorded_at timestamptz not null default clock_timestamp(),
    log smallint not null,
    uid uuid not null,
    at timestamptz not null,
    action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
    -- First part of the action: a filter on a whole area stays an index scan in entry order.
    action_area text not null generated always as (split_part(action, '.', 1)) stored,
    outcome text not null check (outcome in ('success', 'denied', 'failed')),
    actor_type text not null,
    actor_id uuid,
    target_type text not null,
    target_id uuid not null,
    target_version bigint not null check (target_version >= 0),
    changes_target boolean not null,
    request_id uuid not null,
    leaf bytea not null check (octet_length(leaf) between 2 and 65535),
    leaf_hash bytea not null generated always as (sha256('\x00'::bytea || leaf)) stored,
    leaf_mac bytea not null check (octet_length(leaf_mac) = 32),
    primary key (entry_id, recorded_at, log)
) partition by list (log);
comment on column ledger_entry.leaf is 'The hashed line; the other columns repeat it for searching and are checked against it';
comment on column ledger_entry.leaf_mac is 'Keyed hash by the application: tells its entries from hand-typed ones';

-- Pages are read by key, newest first, so each index ends in entry_id.
create index ledger_entry_target on ledger_entry (target_id, entry_id);
create index ledger_entry_target_type on ledger_entry (target_type, entry_id);
create index ledger_entry_actor on ledger_entry (actor_id, entry_id);
create index ledger_entry_action on ledger_entry (action, entry_id);
create index ledger_entry_area on ledger_entry (action_area, entry_id);
create index ledger_entry_request on ledger_entry (request_id, entry_id);
create index ledger_entry_uid on ledger_entry (uid);
create index ledger_entry_refused on ledger_entry (outcome, entry_id) where outcome <> 'success';

create table ledger_entry_control partition of ledger_entry for values in (1) partition by range (recorded_at);
create table ledger_entry_use partition of ledger_entry for values in (2) partition by range (recorded_at);
-- A net for the case that nobody made the month in time: an entry is never lost for want of a partition.
create table ledger_entry_control_other partition of ledger_entry_control default;
create table ledger_entry_use_other partition of ledger_entry_use default;

-- Only what the application may choose; the rest is the database's. A grant on the whole table would let it forge id
-- and time by OVERRIDING SYSTEM VALUE.
grant select on ledger_entry, ledger_target_type to ${app}, ${sequencer};
grant insert (log, uid, at, action, outcome, actor_type, actor_id, target_type, target_id, target_version,
    changes_target, request_id, leaf, leaf_mac) on ledger_entry to ${app};

-- Grants already refuse this to every role but the owner; the triggers refuse it to the owner's slip of the hand, too.
create function ledger_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the ledger only grows', lower(tg_op), tg_table_name using errcode = '42501';
end $$;

create trigger ledger_entry_only_grows before update or delete on ledger_entry
    for each row execute function ledger_refuse();

-- TRUNCATE triggers are not inherited: each table of the tree needs its own.
create trigger ledger_entry_stays before truncate on ledger_entry execute function ledger_refuse();
create trigger ledger_entry_stays before truncate on ledger_entry_control execute function ledger_refuse();
create trigger ledger_entry_stays before truncate on ledger_entry_use execute function ledger_refuse();
create trigger ledger_entry_stays before truncate on ledger_entry_control_other execute function ledger_refuse();
create trigger ledger_entry_stays before truncate on ledger_entry_use_other execute function ledger_refuse();

-- Makes the partitions of this month and of those ahead where they are missing; answers how many it made. A month
-- whose entries already stand in the net stays there: moving entries is what nobody may do.
create function ledger_make_partitions(months_ahead integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
    this_month timestamp := date_trunc('month', clock_timestamp() at time zone 'UTC');
    first_day timestamp;
    part text;
    made integer := 0;
    log_name text;
begin
    perform pg_advisory_xact_lock(hashtext('ledger_make_partitions'));
    for log_name in select unnest(array['control', 'use']) loop
        for i in 0..least(greatest(months_ahead, 0), 24) loop
            first_day := this_month + make_interval(months => i);
            part := format('ledger_entry_%s_%s', log_name, to_char(first_day, 'YYYY_MM'));
            continue when to_regclass('public.' || part) is not null;
            begin
                execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
                    part, 'ledger_entry_' || log_name,
                    first_day at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
                execute format('create trigger ledger_entry_stays before truncate on public.%I '
                    || 'execute function public.ledger_refuse()', part);
                made := made + 1;
            exception when check_violation then
                raise warning 'entries of % already stand in the default partition', part;
            end;
        end loop;
    end loop;
    return made;
end $$;
grant execute on function ledger_make_partitions(integer) to ${sequencer};

select ledger_make_partitions(3);
