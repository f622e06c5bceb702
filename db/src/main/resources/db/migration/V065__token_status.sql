-- With which status the token endpoint refused a code, so that it can be told afterwards whether an authorization
-- failed at the authorization endpoint or at the token endpoint: both use the same error codes.
alter table oauth_authorization add column token_status integer;
grant update (token_status) on oauth_authorization to ${app};
