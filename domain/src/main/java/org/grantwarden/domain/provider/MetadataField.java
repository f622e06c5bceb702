package org.grantwarden.domain.provider;

/** The fields of an issuer's metadata as they stand in entries and texts; the same words as a definition's. */
public final class MetadataField {
    public static final String AUTHORIZE_URL = "authorize_url";
    public static final String TOKEN_URL = "token_url";
    public static final String REVOKE_URL = "revoke_url";
    public static final String INTROSPECT_URL = "introspect_url";
    public static final String PUSH_URL = "push_url";
    public static final String DEVICE_URL = "device_url";
    public static final String ISSUER_IN_ANSWERS = "issuer_in_answers";
    public static final String CHALLENGE_METHODS = "challenge_methods";
    public static final String SCOPES = "scopes";
    public static final String CLIENT_AUTHENTICATIONS = "client_authentications";
    public static final String DPOP_ALGORITHMS = "dpop_algorithms";
    public static final String MTLS_TOKEN_URL = "mtls_token_url";
    public static final String MTLS_REVOKE_URL = "mtls_revoke_url";
    public static final String MTLS_INTROSPECT_URL = "mtls_introspect_url";
    public static final String MTLS_PUSH_URL = "mtls_push_url";
    public static final String MTLS_DEVICE_URL = "mtls_device_url";
    public static final String CERTIFICATE_BOUND_TOKENS = "certificate_bound_tokens";

    private MetadataField() {}
}
