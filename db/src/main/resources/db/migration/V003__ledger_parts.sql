-- What stands beside the entries: the erasable payload, the heads of the targets' chains, the queue and the trees.

-- Before and after values and personal data. The leaf commits to both by salted hashes, so that they can be erased and
-- the proof still holds; this is the only part of the ledger that can ever lose something.
create table ledger_payload (
    entry_id bigint primary key,
    payload_salt bytea check (octet_length(payload_salt) = 32),
    payload bytea,
    personal_salt bytea check (octet_length(personal_salt) = 32),
    personal bytea,
    check ((payload is null) = (payload_salt is null)),
    check ((personal is null) = (personal_salt is null))
);

-- The newest entry that changed a target. Kept by the insert trigger of ledger_entry alone.
create table ledger_head (
    target_type text not null references ledger_target_type,
    target_id uuid not null,
    version bigint not null check (version >= 1),
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    primary key (target_type, target_id)
);

-- Entries without a leaf index yet. The trigger fills it, so that no writer can leave an entry out; the foreign key
-- demands the entry's payload at commit.
create table ledger_pending (
    log smallint not null,
    entry_id bigint not null,
    recorded_at timestamptz not null,
    -- Set by hand, as the owner, with the reason: the sequencer then takes an entry whose leaf_mac does not fit.
    admitted text,
    primary key (log, entry_id),
    foreign key (entry_id) references ledger_payload deferrable initially deferred
);

-- Positions in the trees, gapless from 0 in each log.
create table ledger_leaf (
    log smallint not null,
    leaf_index bigint not null check (leaf_index >= 0),
    entry_id bigint not null unique,
    recorded_at timestamptz not null,
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    admitted text,
    primary key (log, leaf_index)
);

-- Hash tiles as C2SP tlog-tiles lays them out: 256 hashes of 32 bytes, a partial tile grows until it is full.
create table ledger_tile (
    log smallint not null,
    level smallint not null check (level between 0 and 7),
    n bigint not null check (n >= 0),
    width smallint not null check (width between 1 and 256),
    hashes bytea not null,
    primary key (log, level, n),
    check (octet_length(hashes) = width * 32)
);

-- One tree per log. Whoever holds the row's lock is the sequencer.
create table ledger_tree (
    log smallint primary key,
    size bigint not null check (size >= 0),
    root bytea not null check (octet_length(root) = 32),
    -- Roots of the perfect subtrees that make up the tree, largest first.
    frontier bytea not null check (octet_length(frontier) % 32 = 0),
    updated_at timestamptz not null default clock_timestamp(),
    -- The entry at which sequencing stopped because its leaf_mac does not fit.
    halted_entry_id bigint,
    halted_at timestamptz,
    check ((halted_entry_id is null) = (halted_at is null))
);
insert into ledger_tree (log, size, root, frontier) values (1, 0, sha256(''), ''), (2, 0, sha256(''), '');

grant select on ledger_payload, ledger_head, ledger_pending, ledger_leaf, ledger_tile, ledger_tree to ${app};
grant insert on ledger_payload to ${app};
grant select on ledger_head, ledger_leaf to ${sequencer};
grant select, delete on ledger_pending to ${sequencer};
grant insert on ledger_leaf to ${sequencer};
grant select, insert, update (width, hashes) on ledger_tile to ${sequencer};
grant select, update (size, root, frontier, updated_at, halted_entry_id, halted_at) on ledger_tree to ${sequencer};

create trigger ledger_leaf_only_grows before update or delete or truncate on ledger_leaf
    execute function ledger_refuse();
create trigger ledger_payload_stays before delete or truncate on ledger_payload execute function ledger_refuse();
create trigger ledger_head_stays before delete or truncate on ledger_head execute function ledger_refuse();
create trigger ledger_pending_stays before truncate on ledger_pending execute function ledger_refuse();
create trigger ledger_tile_stays before delete or truncate on ledger_tile execute function ledger_refuse();
create trigger ledger_tree_stays before delete or truncate on ledger_tree execute function ledger_refuse();

-- Erasing sets a value and its salt to null and touches nothing else.
create function ledger_payload_erase() returns trigger language plpgsql as $$
begin
    if new.entry_id <> old.entry_id
        or (new.payload is not null and (new.payload, new.payload_salt) is distinct from (old.payload, old.payload_salt))
        or (new.personal is not null
            and (new.personal, new.personal_salt) is distinct from (old.personal, old.personal_salt)) then
        raise exception 'a payload can only be erased' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_payload_erase before update on ledger_payload
    for each row execute function ledger_payload_erase();

create function ledger_tile_grow() returns trigger language plpgsql as $$
begin
    if (new.log, new.level, new.n) is distinct from (old.log, old.level, old.n)
        or new.width <= old.width
        or substr(new.hashes, 1, octet_length(old.hashes)) <> old.hashes then
        raise exception 'a tile only grows until it is full' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_tile_grow before update on ledger_tile for each row execute function ledger_tile_grow();

create function ledger_tree_grow() returns trigger language plpgsql as $$
begin
    if new.log <> old.log or new.size < old.size
        or (new.size = old.size and (new.root, new.frontier) is distinct from (old.root, old.frontier)) then
        raise exception 'a tree only grows' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_tree_grow before update on ledger_tree for each row execute function ledger_tree_grow();

-- Nothing leaves the queue without its place in the tree.
create function ledger_pending_leave() returns trigger language plpgsql as $$
begin
    if exists (select 1 from gone left join public.ledger_leaf leaf
            on leaf.entry_id = gone.entry_id and leaf.log = gone.log where leaf.entry_id is null) then
        raise exception 'an entry leaves the queue only with its leaf index' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger ledger_pending_leave after delete on ledger_pending referencing old table as gone
    for each statement execute function ledger_pending_leave();
