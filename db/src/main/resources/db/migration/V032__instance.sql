-- Whether this database is the one that its grants belong to. A restored or copied one must not refresh: its refresh
-- tokens may have been replaced elsewhere, and an old one that is sent ends the grant.

-- Moves with every copy; each environment knows the one that it expects.
create table instance (
    one boolean primary key default true check (one),
    id text not null check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
    made_at timestamptz not null default clock_timestamp()
);
grant select, insert (id), update (id) on instance to ${app};

-- A node says here that it trusts the database, which another one that remembers nothing may rely on. Only a time after
-- that one's start counts: a copy brings the former times along.
alter table node_heartbeat add column vouched_at timestamptz;
grant update (vouched_at) on node_heartbeat to ${app};

-- Doubts: while the newest one is open or says "copy", no node refreshes.
create table refresh_suspension (
    id uuid primary key,
    found_at timestamptz not null default clock_timestamp(),
    node text not null,
    doubts text not null,
    -- What the node kept and what the database said: lines of name=value.
    remembered text not null,
    present text not null,
    -- The newest checkpoints known.
    control_note text,
    use_note text,
    decision text check (decision in ('original', 'copy')),
    decided_at timestamptz,
    decided_by uuid,
    instance text,
    system text,
    timeline integer,
    check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
);
create unique index refresh_suspension_open on refresh_suspension ((true)) where decision is null;
grant select, insert (id, node, doubts, remembered, present, control_note, use_note) on refresh_suspension to ${app};
grant update (decision, decided_at, decided_by, instance, system, timeline) on refresh_suspension to ${app};
create trigger refresh_suspension_stays before delete or truncate on refresh_suspension
    execute function ledger_refuse();

-- A copy that was said to be the original may have sent tokens: that word cannot be taken back.
create function refresh_suspension_change() returns trigger language plpgsql as $$
begin
    if old.decision = 'original' or (old.decision = 'copy' and new.decision is distinct from 'original') then
        raise exception 'this doubt is settled' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger refresh_suspension_change before update on refresh_suspension
    for each row execute function refresh_suspension_change();
