-- Calls of the management API that carried an idempotency key, so that a call which is sent again because its answer was
-- lost does not do its work twice. It holds answers for a day and no secret: a key that is shown once is left out of the
-- answer before it is stored, and of the request only a keyed digest is kept.
create table answered_call (
    api_client_id uuid not null references api_client,
    idempotency_key text not null check (length(idempotency_key) between 1 and 255),
    request_digest text not null,
    begun_at timestamptz not null,
    -- Null while the call is being worked on, and for good if the node died meanwhile.
    status integer,
    answer text,
    etag text,
    location text,
    primary key (api_client_id, idempotency_key),
    check (num_nulls(status, answer) in (0, 2))
);
create index answered_call_begun on answered_call (begun_at);

grant select, insert, delete on answered_call to ${app};
grant update (status, answer, etag, location) on answered_call to ${app};
