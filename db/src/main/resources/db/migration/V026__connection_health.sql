-- What is observed of connections. Observations change no credential, so they are not versioned.
create table connection_condition (
    connection_id uuid not null references connection,
    condition text not null check (condition ~ '^[a-z_]+$'),
    since timestamptz not null,
    detail text not null,
    primary key (connection_id, condition)
);
grant select, insert, delete on connection_condition to ${app};
grant update (detail) on connection_condition to ${app};

create table connection_test (
    connection_id uuid primary key references connection,
    verdict text not null,
    status integer not null,
    call text not null,
    detail text not null,
    millis bigint not null,
    tested_at timestamptz not null
);
grant select, insert on connection_test to ${app};
grant update (verdict, status, call, detail, millis, tested_at) on connection_test to ${app};
