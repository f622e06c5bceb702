-- Two people who may agree: until now only whoever confirmed was looked at, so that what somebody had asked who was
-- disabled or demoted since could still be confirmed. The function also resolves its names by itself now.
create or replace function retention_request_check() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $$
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
    if new.state in ('open', 'confirmed') and not exists (select 1 from public.app_user u
            where u.id = who and u.active and u.role = 'administrator') then
        raise exception 'only administrators ask and confirm' using errcode = 'GW003';
    end if;
    if new.state = 'confirmed' and old.state = 'open' and not exists (select 1 from public.app_user u
            where u.id = new.asked_by and u.active and u.role = 'administrator') then
        raise exception 'who asked is no administrator any more' using errcode = 'GW003';
    end if;
    return new;
end $$;
