-- Further lives of a log. After a restore or a copy the former name may have signed more than this database knows, so
-- that nothing is signed under it any more; the tree goes on under a name of its own.
create table ledger_incarnation (
    log smallint not null check (log in (1, 2)),
    number integer not null check (number > 1),
    name text not null unique check (name ~ '^[^[:space:]+]+$'),
    -- The note of the last checkpoint known before; empty if there was none.
    cites text not null,
    -- Leaves of the tree when it began.
    size bigint not null check (size >= 0),
    at timestamptz not null default clock_timestamp(),
    primary key (log, number)
);
grant select on ledger_incarnation to ${app}, ${sequencer};
grant insert (log, number, name, cites, size) on ledger_incarnation to ${app};
create trigger ledger_incarnation_stays before update or delete or truncate on ledger_incarnation
    execute function ledger_refuse();
