-- What authorization servers say of themselves (RFC 8414), by the definition that names the issuer, so that a change is
-- noticed. Observations, no credentials: the definition itself changes only when a person says so, under the guard.
create table provider_metadata (
    definition_id uuid primary key references provider_definition,
    issuer text not null,
    -- 'field=value', as somebody last took note of it; empty before the first reading.
    known text[] not null,
    -- A difference that nobody has settled.
    notice_id uuid,
    seen text[],
    noticed_at timestamptz,
    read_at timestamptz,
    tried_at timestamptz not null,
    -- Why the last reading does not count.
    failure_code text,
    failure_detail text,
    check (num_nulls(notice_id, seen, noticed_at) in (0, 3)),
    check (num_nulls(failure_code, failure_detail) in (0, 2))
);
create index provider_metadata_noticed on provider_metadata (noticed_at) where notice_id is not null;

grant select, insert on provider_metadata to ${app};
grant update (issuer, known, notice_id, seen, noticed_at, read_at, tried_at, failure_code, failure_detail)
    on provider_metadata to ${app};
