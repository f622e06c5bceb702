-- No change of a credential without its entry, and no entry of a change that did not happen, whoever types the SQL.
-- SQLSTATE GW001: a wrong version, a change without its entry or the reverse; 42501: what is never allowed.

-- A row begins at version 1 and each update that changes anything raises it by exactly 1.
create function ledger_guard_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.version is distinct from 1 then
            raise exception '%: the first version is 1, not %', tg_table_name, new.version using errcode = 'GW001';
        end if;
    elsif new is distinct from old
        and (new.version is distinct from old.version + 1 or new.id is distinct from old.id) then
        raise exception '%: a change leads from version % to %, not to %', tg_table_name, old.version,
            old.version + 1, new.version using errcode = 'GW001';
    end if;
    return new;
end $$;

create function ledger_guard_stay() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: rows end as tombstones', lower(tg_op), tg_table_name using errcode = '42501';
end $$;

-- At commit, or when the writer asks, row and head must agree.
create function ledger_guard_agree(type text, id uuid, guarded regclass) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    row_version bigint;
    head_version bigint;
begin
    execute format('select t.version from %s t where t.id = $1', guarded) into row_version using id;
    select h.version into head_version from public.ledger_head h where h.target_type = type and h.target_id = id;
    if row_version is distinct from head_version then
        raise exception '% % is at version %, its last entry at %', type, id,
            coalesce(row_version, 0), coalesce(head_version, 0)
            using errcode = 'GW001', hint = 'Write the change and its entry in one transaction.';
    end if;
end $$;

create function ledger_guard_row() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform public.ledger_guard_agree(tg_argv[0], new.id, tg_relid);
    return null;
end $$;

create function ledger_guard_head() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    guarded regclass;
begin
    select t.guarded into guarded from public.ledger_target_type t where t.code = new.target_type;
    if guarded is not null then
        perform public.ledger_guard_agree(new.target_type, new.target_id, guarded);
    end if;
    return null;
end $$;
create constraint trigger ledger_guard_head after insert or update on ledger_head
    deferrable initially deferred for each row execute function ledger_guard_head();

-- Puts a table (columns id uuid, version bigint) under guard; the last line of the migration that makes it.
create function ledger_guard(guarded regclass, target_type text) returns void language plpgsql as $$
begin
    update ledger_target_type t set guarded = ledger_guard.guarded where t.code = target_type;
    if not found then
        raise exception 'there is no target type %', target_type;
    end if;
    execute format('create trigger ledger_guard_version before insert or update on %s '
        || 'for each row execute function ledger_guard_version()', guarded);
    execute format('create trigger ledger_guard_stay before delete or truncate on %s '
        || 'execute function ledger_guard_stay()', guarded);
    execute format('create constraint trigger ledger_guard_row after insert or update on %s '
        || 'deferrable initially deferred for each row execute function ledger_guard_row(%L)', guarded, target_type);
end $$;
