-- Who may be here at all. The runtime role and the sequencer get what each later migration grants by name; nothing is
-- open to everybody, so that a table without a grant is closed instead of forgotten.
revoke create on schema public from public;
alter default privileges revoke execute on functions from public;
alter default privileges revoke all on tables from public;

grant usage on schema public to ${app}, ${sequencer};

-- Every node checks at its start that it fits the schema, with or without the owner's credentials.
grant select on flyway_schema_history to ${app};
