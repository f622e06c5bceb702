-- What two administrators agree on about the end of entries: how long a log is kept, that old months go, that a
-- person's data are erased. The database holds the agreement itself: the functions that drop and erase read it here and
-- believe nobody's word. SQLSTATE GW003: what two people have not agreed on, or nobody may agree on.
insert into ledger_target_type (code, log) values ('retention', 1), ('hold', 1);

create table retention_request (
    id uuid primary key,
    kind text not null check (kind in ('period', 'drop', 'erase')),
    log smallint check (log in (1, 2)),
    -- No log is kept for less than 366 days, whoever agrees.
    days integer check (days between 366 and 36525),
    drop_before timestamptz,
    subject uuid references app_user,
    reason text not null check (char_length(reason) between 1 and 500),
    asked_by uuid not null references app_user,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    state text not null check (state in ('open', 'confirmed', 'refused', 'withdrawn', 'expired', 'done')),
    decided_by uuid references app_user,
    decided_at timestamptz,
    version bigint not null,
    check ((kind = 'period') = (days is not null)),
    check ((kind = 'drop') = (drop_before is not null)),
    check ((kind = 'erase') = (subject is not null)),
    check ((kind = 'erase') = (log is null)),
    check (expires_at > asked_at and expires_at <= asked_at + interval '168 hours'),
    check ((state = 'open') = (decided_at is null)),
    check (state not in ('confirmed', 'refused', 'done') or (decided_by is not null and decided_by <> asked_by)),
    check (state <> 'withdrawn' or (decided_by is not null and decided_by = asked_by)),
    check (state not in ('open', 'expired') or decided_by is null),
    check (state <> 'done' or kind <> 'period')
);
-- One request at a time about one thing.
create unique index retention_request_one on retention_request (kind, coalesce(log, 0::smallint),
    coalesce(subject, '00000000-0000-0000-0000-000000000000'::uuid))
    where state = 'open' or (state = 'confirmed' and kind <> 'period');

grant select, insert on retention_request to ${app};
grant update (state, decided_by, decided_at, version) on retention_request to ${app};

create function retention_request_check() returns trigger language plpgsql as $$
declare
    who uuid := case when tg_op = 'INSERT' then new.asked_by else new.decided_by end;
begin
    if tg_op = 'INSERT' then
        if new.state <> 'open' or new.expires_at > clock_timestamp() + interval '169 hours' then
            raise exception 'a request begins open and ends within 7 days' using errcode = 'GW003';
        end if;
    elsif (new.id, new.kind, new.log, new.days, new.drop_before, new.subject, new.reason, new.asked_by, new.asked_at,
            new.expires_at) is distinct from (old.id, old.kind, old.log, old.days, old.drop_before, old.subject,
            old.reason, old.asked_by, old.asked_at, old.expires_at)
        or not (old.state = 'open' and new.state in ('confirmed', 'refused', 'withdrawn', 'expired')
            or old.state = 'confirmed' and new.state = 'done'
                and (new.decided_by, new.decided_at) is not distinct from (old.decided_by, old.decided_at)) then
        raise exception 'a request does not go from % to %', old.state, new.state using errcode = 'GW003';
    elsif new.state = 'confirmed' and clock_timestamp() >= new.expires_at then
        raise exception 'the request has expired' using errcode = 'GW003';
    end if;
    if new.state in ('open', 'confirmed') and not exists (select 1 from app_user u
            where u.id = who and u.active and u.role = 'administrator') then
        raise exception 'only administrators ask and confirm' using errcode = 'GW003';
    end if;
    return new;
end $$;
create trigger retention_request_check before insert or update on retention_request
    for each row execute function retention_request_check();

select ledger_guard('retention_request'::regclass, 'retention');

-- What is being held goes nowhere, whatever was agreed on: a whole log, or all that is about or by one target.
create table legal_hold (
    id uuid primary key,
    log smallint check (log in (1, 2)),
    target_type text references ledger_target_type,
    target_id uuid,
    reason text not null check (char_length(reason) between 1 and 500),
    placed_by uuid not null references app_user,
    placed_at timestamptz not null,
    released_by uuid references app_user,
    released_at timestamptz,
    version bigint not null,
    check ((log is null) = (target_id is not null)),
    check ((target_type is null) = (target_id is null)),
    check ((released_by is null) = (released_at is null))
);
create index legal_hold_active on legal_hold (target_id) where released_at is null;

grant select, insert on legal_hold to ${app};
grant update (released_by, released_at, version) on legal_hold to ${app};

create function legal_hold_check() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.released_at is not null
        or tg_op = 'UPDATE' and (old.released_at is not null or (new.id, new.log, new.target_type, new.target_id,
            new.reason, new.placed_by, new.placed_at) is distinct from (old.id, old.log, old.target_type,
            old.target_id, old.reason, old.placed_by, old.placed_at)) then
        raise exception 'a hold can only be released, once' using errcode = 'GW003';
    end if;
    return new;
end $$;
create trigger legal_hold_check before insert or update on legal_hold
    for each row execute function legal_hold_check();

select ledger_guard('legal_hold'::regclass, 'hold');

-- How long a log is kept: what was agreed on last, else 7 years and 13 months.
create function retention_days(of_log smallint) returns integer
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(
        (select r.days from public.retention_request r
            where r.kind = 'period' and r.log = of_log and r.state = 'confirmed' order by r.decided_at desc limit 1),
        case of_log when 1 then 2557 else 396 end)
$$;
grant execute on function retention_days(smallint) to ${app};

-- Whether two different administrators agreed on this, and both acts stand in the ledger under their names.
create function retention_agreed(request uuid, what text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select 1 from public.retention_request r
            join public.ledger_entry asked on asked.log = 1 and asked.target_id = r.id
                and asked.target_type = 'retention' and asked.changes_target and asked.target_version = 1
                and asked.actor_type = 'user' and asked.actor_id = r.asked_by
            join public.ledger_entry confirmed on confirmed.log = 1 and confirmed.target_id = r.id
                and confirmed.target_type = 'retention' and confirmed.changes_target and confirmed.target_version = 2
                and confirmed.actor_type = 'user' and confirmed.actor_id = r.decided_by
                and confirmed.action = 'retention.confirm'
        where r.id = request and r.kind = what and r.state = 'confirmed' and r.asked_by <> r.decided_by)
$$;
