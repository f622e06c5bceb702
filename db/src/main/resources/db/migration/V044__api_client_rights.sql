-- What an API client may do beyond having tokens: none unless somebody gives it some. A program that manages users or
-- providers is not wanted, so the database does not know such a right for programs either.
alter table api_client add column rights text[] not null default '{}'
    check (rights <@ array['view_connections', 'change_connections', 'change_iclients', 'change_api_clients',
        'read_ledger']);
grant update (rights) on api_client to ${app};
