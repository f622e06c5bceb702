-- Signed checkpoints: what each log has committed itself to, under which name and key. The private keys stand outside
-- the database, so that whoever writes these tables alone can sign nothing.

-- The logs' names, fixed at the first start: a log that changed its name would be another log to every verifier.
create table ledger_origin (
    one boolean primary key default true check (one),
    base text not null check (base ~ '^[^[:space:]+]+$'),
    fixed_at timestamptz not null default clock_timestamp()
);

-- The public halves of all keys that ever signed: old checkpoints stay verifiable after a rotation.
create table ledger_checkpoint_key (
    log smallint not null check (log in (1, 2)),
    vkey text not null,
    added_at timestamptz not null default clock_timestamp(),
    retired_at timestamptz,
    primary key (log, vkey)
);

-- The key forbids two checkpoints of one size.
create table ledger_checkpoint (
    log smallint not null check (log in (1, 2)),
    size bigint not null check (size > 0),
    root bytea not null check (octet_length(root) = 32),
    note text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (log, size)
);

-- Why signing stands still; null while it works.
create table ledger_publisher (
    log smallint primary key check (log in (1, 2)),
    refusal text,
    refused_at timestamptz,
    check ((refusal is null) = (refused_at is null))
);
insert into ledger_publisher (log) values (1), (2);

grant select on ledger_origin, ledger_checkpoint_key, ledger_checkpoint, ledger_publisher to ${app}, ${sequencer};
grant insert (base) on ledger_origin to ${app};
grant insert (log, vkey), update (retired_at) on ledger_checkpoint_key to ${app};
grant insert (log, size, root, note) on ledger_checkpoint to ${sequencer};
grant update (refusal, refused_at) on ledger_publisher to ${sequencer};

create trigger ledger_origin_stays before update or delete or truncate on ledger_origin
    execute function ledger_refuse();
create trigger ledger_checkpoint_only_grows before update or delete or truncate on ledger_checkpoint
    execute function ledger_refuse();
create trigger ledger_checkpoint_key_stays before delete or truncate on ledger_checkpoint_key
    execute function ledger_refuse();
create trigger ledger_publisher_stays before delete or truncate on ledger_publisher
    execute function ledger_refuse();

-- A checkpoint is about what is sequenced, and larger than all before.
create function ledger_checkpoint_check() returns trigger language plpgsql as $$
begin
    if new.size <= coalesce((select max(c.size) from ledger_checkpoint c where c.log = new.log), 0)
        or not exists (select 1 from ledger_tree t where t.log = new.log
            and (t.size > new.size or (t.size = new.size and t.root = new.root))) then
        raise exception 'a checkpoint of size % does not fit the log', new.size using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_checkpoint_check before insert on ledger_checkpoint
    for each row execute function ledger_checkpoint_check();

create function ledger_checkpoint_key_change() returns trigger language plpgsql as $$
begin
    if (new.log, new.vkey, new.added_at) is distinct from (old.log, old.vkey, old.added_at) then
        raise exception 'a checkpoint key can only be retired' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_checkpoint_key_change before update on ledger_checkpoint_key
    for each row execute function ledger_checkpoint_key_change();
