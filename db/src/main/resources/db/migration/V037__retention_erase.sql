-- A person's data end here, and nowhere else: values and salts go, the leaves that commit to them stay. Which entries are
-- meant follows from whom they are about and by whom they are, so an erased value can be told from a damaged one.
create table ledger_erasure (
    request_id uuid primary key references retention_request,
    subject uuid not null references app_user,
    erased_at timestamptz not null default clock_timestamp(),
    -- Entries that lost their values, and their address and user agent; null while it is being done.
    payloads bigint,
    personals bigint
);
create index ledger_erasure_subject on ledger_erasure (subject);
grant select on ledger_erasure to ${app};

create function ledger_erasure_change() returns trigger language plpgsql as $$
begin
    if old.payloads is not null
        or (new.request_id, new.subject, new.erased_at) is distinct from (old.request_id, old.subject, old.erased_at) then
        raise exception 'an erasure is not changed' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger ledger_erasure_change before update on ledger_erasure
    for each row execute function ledger_erasure_change();
create trigger ledger_erasure_stays before delete or truncate on ledger_erasure execute function ledger_refuse();

-- Erasing sets a value and its salt to null, touches nothing else, and needs an erasure of the person that it is about.
create or replace function ledger_payload_erase() returns trigger language plpgsql as $$
begin
    if new.entry_id <> old.entry_id
        or (new.payload is not null and (new.payload, new.payload_salt) is distinct from (old.payload, old.payload_salt))
        or (new.personal is not null
            and (new.personal, new.personal_salt) is distinct from (old.personal, old.personal_salt)) then
        raise exception 'a payload can only be erased' using errcode = '42501';
    end if;
    if not exists (select 1 from public.ledger_entry e join public.ledger_erasure x on x.payloads is null
            and (e.target_type = 'user' and e.target_id = x.subject
                or e.actor_id = x.subject and new.payload is not distinct from old.payload)
            where e.entry_id = old.entry_id) then
        raise exception 'a payload is erased only with the data of a person' using errcode = '42501';
    end if;
    return new;
end $$;

-- Whether something that would be erased is being held.
create function ledger_person_held(person uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select 1 from public.legal_hold h where h.released_at is null and (h.log is not null
        or h.target_id = person
        or exists (select 1 from public.ledger_entry e where e.target_id = h.target_id and e.actor_id = person)))
$$;
grant execute on function ledger_person_held(uuid) to ${app};

-- Erases what the request names. Done once; whoever asks again is told what came of it.
create function ledger_erase(request uuid, out payloads bigint, out personals bigint)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    person uuid;
begin
    select q.subject into person from public.retention_request q where q.id = request for update;
    select x.payloads, x.personals into payloads, personals from public.ledger_erasure x where x.request_id = request;
    if found then
        return;
    end if;
    if not public.retention_agreed(request, 'erase') then
        raise exception 'two administrators have not agreed on it' using errcode = 'GW003';
    end if;
    -- Who still signs in would go on leaving data behind.
    if exists (select 1 from public.app_user u where u.id = person and u.active) then
        raise exception 'the person may still sign in' using errcode = 'GW003';
    end if;
    lock table public.legal_hold in share mode;
    if public.ledger_person_held(person) then
        raise exception 'something of it is being held' using errcode = 'GW003';
    end if;
    insert into public.ledger_erasure (request_id, subject) values (request, person);
    update public.ledger_payload p set payload = null, payload_salt = null
        where p.payload is not null and p.entry_id in (select e.entry_id from public.ledger_entry e
            where e.target_id = person and e.target_type = 'user');
    get diagnostics payloads = row_count;
    -- Address and user agent of what the person did, and of sign-ins to the account that did not succeed.
    update public.ledger_payload p set personal = null, personal_salt = null
        where p.personal is not null and p.entry_id in (
            select e.entry_id from public.ledger_entry e where e.actor_id = person
            union select e.entry_id from public.ledger_entry e
                where e.target_id = person and e.target_type = 'user' and e.actor_id is null);
    get diagnostics personals = row_count;
    update public.ledger_erasure x set payloads = ledger_erase.payloads, personals = ledger_erase.personals
        where x.request_id = request;
end $$;
grant execute on function ledger_erase(uuid) to ${sequencer};

-- Takes the person's name and password out of the account, after the erasure; the entry comes with it, as for every change.
create function app_user_forget(request uuid, new_name text, new_hash text, new_version bigint) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update public.app_user u set sign_in_name = new_name, password_hash = new_hash,
            password_version = u.password_version + 1, password_is_one_time = false, version = new_version
        where u.id = (select x.subject from public.ledger_erasure x where x.request_id = request) and not u.active
            and u.version = new_version - 1 and new_name = 'erased-' || left(replace(u.id::text, '-', ''), 12);
    return found;
end $$;
grant execute on function app_user_forget(uuid, text, text, bigint) to ${app};
