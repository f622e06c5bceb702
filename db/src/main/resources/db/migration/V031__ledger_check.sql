-- Runs of the ledger's own checks, with progress and result, so that a page can show them and nobody has to believe that
-- they ran. Not part of the ledger: what was found is an entry.
create table ledger_check (
    id bigint generated always as identity primary key,
    depth text not null check (depth in ('newest', 'full')),
    asked_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    -- Leaves of both logs.
    done bigint not null default 0,
    total bigint not null default 0,
    finished_at timestamptz,
    result text check (result in ('ok', 'damaged', 'failed')),
    found bigint not null default 0,
    -- The first findings, a JSON array.
    findings text not null default '[]',
    -- Where the next check of the newest part goes on.
    control_to bigint not null default 0,
    use_to bigint not null default 0,
    check ((finished_at is null) = (result is null))
);
create index ledger_check_newest on ledger_check (depth, id desc);

grant select, insert (depth), delete on ledger_check to ${app};
grant update (started_at, done, total, finished_at, result, found, findings, control_to, use_to) on ledger_check to ${app};
