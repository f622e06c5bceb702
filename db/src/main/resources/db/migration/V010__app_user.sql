-- Users are never removed, because entries name them; a name belongs to one user, however it is written.
create table app_user (
    id uuid primary key,
    sign_in_name text not null check (sign_in_name ~ '^[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}$'),
    role text not null check (role in ('administrator', 'auditor')),
    password_hash text not null,
    password_is_one_time boolean not null,
    password_version bigint not null check (password_version >= 1),
    active boolean not null,
    created_at timestamptz not null,
    version bigint not null
);
create unique index app_user_sign_in_name on app_user (lower(sign_in_name));

grant select, insert on app_user to ${app};
grant update (role, password_hash, password_is_one_time, password_version, active, version) on app_user to ${app};

select ledger_guard('app_user'::regclass, 'user');
