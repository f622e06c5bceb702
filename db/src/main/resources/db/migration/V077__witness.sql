-- Witnesses: who cosigns the logs' checkpoints, from where the administrators cannot reach. They are named outside the
-- database, by a setting; here stands who was named when, and what each has cosigned.
insert into ledger_target_type (code, log) values ('witness', 1);

create table ledger_witness (
    id uuid primary key,
    vkey text not null unique check (vkey ~ '^[^[:space:]+]+[+][0-9a-f]{8}[+]B[A-Za-z0-9+/]{43}$'),
    url text not null,
    named boolean not null,
    added_at timestamptz not null default clock_timestamp(),
    version bigint not null
);
grant select on ledger_witness to ${app}, ${sequencer};
grant insert (id, vkey, url, named, version), update (url, named, version) on ledger_witness to ${app};
select ledger_guard('ledger_witness'::regclass, 'witness');

-- One for each witness and checkpoint, for ever: what a witness has vouched for once cannot be taken from the record.
create table ledger_cosignature (
    log smallint not null,
    size bigint not null,
    witness_id uuid not null references ledger_witness,
    -- The signature line without its newline.
    line text not null,
    -- The time that the witness signed, and when it came here.
    signed_at timestamptz not null,
    at timestamptz not null default clock_timestamp(),
    primary key (log, size, witness_id),
    foreign key (log, size) references ledger_checkpoint
);
grant select on ledger_cosignature to ${app}, ${sequencer};
grant insert (log, size, witness_id, line, signed_at) on ledger_cosignature to ${sequencer};
create trigger ledger_cosignature_only_grows before update or delete or truncate on ledger_cosignature
    execute function ledger_refuse();

-- A line names its witness and carries that witness's key id before its time and signature, 76 bytes in all. Whether the
-- signature holds, the console verifies before it stores it, the checks of the ledger afterwards, and whoever takes it home.
create function ledger_cosignature_check() returns trigger language plpgsql as $$
declare
    key text;
    part text[];
begin
    select w.vkey into key from ledger_witness w where w.id = new.witness_id and w.named;
    part := string_to_array(new.line, ' ');
    if key is null or cardinality(part) <> 3 or part[1] <> U&'\2014' or part[2] <> split_part(key, '+', 1)
        or part[3] !~ '^[A-Za-z0-9+/]{102}==$'
        or encode(substr(decode(part[3], 'base64'), 1, 4), 'hex') <> split_part(key, '+', 2) then
        raise exception 'this is no cosignature of a witness that is named' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_cosignature_check before insert on ledger_cosignature
    for each row execute function ledger_cosignature_check();

-- How each witness stands to each log; not evidence, and never history.
create table ledger_witnessing (
    log smallint not null check (log in (1, 2)),
    witness_id uuid not null references ledger_witness,
    -- Of the checkpoint cosigned last, and the name that the log had in it.
    size bigint not null default 0,
    origin text not null default '',
    signed_at timestamptz,
    -- Why there is no newer one; null while all goes well.
    problem text,
    detail text not null default '',
    -- What the witness said it has, where that is more than there is.
    its_size bigint not null default 0,
    failures integer not null default 0,
    next_at timestamptz not null default clock_timestamp(),
    claimed_until timestamptz not null default '-infinity',
    primary key (log, witness_id)
);
grant select on ledger_witnessing to ${app}, ${sequencer};
grant insert (log, witness_id) on ledger_witnessing to ${app};
grant update (size, origin, signed_at, problem, detail, its_size, failures, next_at, claimed_until) on ledger_witnessing
    to ${sequencer};
create trigger ledger_witnessing_stays before delete or truncate on ledger_witnessing
    execute function ledger_refuse();
