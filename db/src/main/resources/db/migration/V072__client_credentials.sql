-- Connections that need nobody's consent (RFC 6749 section 4.4). Their first token request is a run like any other, so
-- that who asked for it and how it ended stand in one place, but no browser takes part: nothing binds it to one.
alter table connection drop constraint connection_auth_type_check;
alter table connection add constraint connection_auth_type_check
    check (auth_type in ('oauth2', 'client_credentials', 'basic'));

-- The default is for nodes of the version before, which go on meanwhile.
alter table oauth_authorization add column grant_type text not null default 'authorization_code'
    check (grant_type in ('authorization_code', 'client_credentials'));
alter table oauth_authorization
    alter column redirect_uri drop not null,
    alter column state_hash drop not null,
    alter column browser_hash drop not null,
    drop constraint oauth_authorization_check1,
    drop constraint oauth_authorization_check2,
    add constraint oauth_authorization_browser check (case grant_type
        when 'authorization_code' then num_nulls(redirect_uri, state_hash, browser_hash) = 0
            and (state is null) = (ended_at is not null) and (code_verifier is null) = (ended_at is not null)
        else num_nonnulls(redirect_uri, state_hash, browser_hash, state, code_verifier) = 0
            and status in ('redeeming', 'granted', 'failed', 'timed_out') end);
