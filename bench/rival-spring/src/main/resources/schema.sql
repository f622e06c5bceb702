-- Spring Security's table for PostgreSQL, as it ships it (oauth2-client-schema-postgres.sql).
create table if not exists oauth2_authorized_client (
  client_registration_id varchar(100) not null,
  principal_name varchar(200) not null,
  access_token_type varchar(100) not null,
  access_token_value bytea not null,
  access_token_issued_at timestamp not null,
  access_token_expires_at timestamp not null,
  access_token_scopes varchar(1000) default null,
  refresh_token_value bytea default null,
  refresh_token_issued_at timestamp default null,
  created_at timestamp default current_timestamp not null,
  primary key (client_registration_id, principal_name)
);
create table if not exists api_key (prefix varchar(40) primary key, client varchar(100) not null, digest bytea not null);
create table if not exists entitlement (
  client varchar(100) not null, connection varchar(100) not null, primary key (client, connection)
);
create table if not exists audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  client varchar(100) not null,
  connection varchar(100) not null,
  action varchar(100) not null,
  purpose text not null,
  outcome varchar(20) not null
);
create index if not exists audit_at on audit (at);
