package org.grantwarden.domain.ledger;

import java.util.Optional;
import java.util.stream.Stream;

/** Every kind of thing that is put on record; what is not here does not happen. */
public enum Action {
    SYSTEM_START("system.start"),
    SYSTEM_STOP("system.stop"),
    KEYSET_CREATE("system.keyset_create"),
    CHECKPOINT_KEY_ADD("system.checkpoint_key_add"),
    CHECKPOINT_KEY_RETIRE("system.checkpoint_key_retire"),
    /** The database may be a restored backup or a copy: nothing is refreshed. */
    REFRESH_SUSPEND("system.refresh_suspend"),
    /** An administrator said what the database is. */
    REFRESH_SETTLE("system.refresh_settle"),
    /** A log goes on under another name, because its database was put back or copied. */
    INCARNATION_BEGIN("ledger.incarnation_begin"),
    /** The operator named a witness of the checkpoints. */
    WITNESS_NAME("witness.name"),
    /** The operator moved a witness, or named it again. */
    WITNESS_CHANGE("witness.change"),
    /** The operator names a witness no longer. */
    WITNESS_DROP("witness.drop"),

    SIGN_IN("user.sign_in"),
    SIGN_IN_THROTTLED("user.sign_in_throttled"),
    SIGN_OUT("user.sign_out"),
    USER_CREATE("user.create"),
    USER_CHANGE_ROLE("user.change_role"),
    USER_DISABLE("user.disable"),
    USER_ENABLE("user.enable"),
    USER_RESET_PASSWORD("user.reset_password"),
    USER_CHANGE_PASSWORD("user.change_password"),
    USER_END_SESSIONS("user.end_sessions"),
    /** Name and password are gone for ever, after the person's data were erased. */
    USER_ERASE("user.erase"),
    ACCESS_DENIED("access.denied"),

    ICLIENT_CREATE("iclient.create"),
    ICLIENT_CHANGE("iclient.change"),
    ICLIENT_REPLACE_SECRET("iclient.replace_secret"),
    /** A new secret beside the old one, which is kept until the new one is proved. */
    ICLIENT_ROTATE_SECRET("iclient.rotate_secret"),
    /** The new secret did its work at the provider; the old one is wiped. */
    ICLIENT_PROVE_SECRET("iclient.prove_secret"),
    ICLIENT_ROLL_BACK_SECRET("iclient.roll_back_secret"),
    ICLIENT_DROP_SECRET("iclient.drop_secret"),
    /** A private key was made here and waits until its public half is registered at the provider. */
    ICLIENT_PREPARE_KEY("iclient.prepare_key"),
    /** The next access tokens are bound to a key that was made here (RFC 9449), or to another one than before. */
    ICLIENT_DPOP_ON("iclient.dpop_on"),
    ICLIENT_DPOP_OFF("iclient.dpop_off"),
    ICLIENT_DISCARD_KEY("iclient.discard_key"),
    ICLIENT_DELETE("iclient.delete"),

    PROVIDER_CREATE("provider.create"),
    PROVIDER_CHANGE("provider.change"),
    PROVIDER_REMOVE("provider.remove"),
    /** An issuer says something else of itself than was known; nothing of it is adopted. */
    PROVIDER_METADATA_CHANGE("provider.metadata_change"),
    /** A person took over what an issuer says of itself now; what that changed is an entry of its own. */
    PROVIDER_METADATA_ACCEPT("provider.metadata_accept"),
    /** A person took note of it and left the definition as it is. */
    PROVIDER_METADATA_DISMISS("provider.metadata_dismiss"),
    API_CLIENT_CREATE("api_client.create"),
    API_CLIENT_CHANGE("api_client.change"),
    API_CLIENT_ROTATE_KEY("api_client.rotate_key"),
    API_CLIENT_END_FORMER_KEY("api_client.end_former_key"),
    API_CLIENT_DISABLE("api_client.disable"),
    API_CLIENT_ENABLE("api_client.enable"),
    API_CLIENT_DELETE("api_client.delete"),
    /** A call whose key was not taken. */
    API_CLIENT_REFUSE("api_client.refuse"),
    ENTITLEMENT_CREATE("entitlement.create"),
    ENTITLEMENT_REMOVE("entitlement.remove"),

    CONNECTION_CREATE("connection.create"),
    CONNECTION_CHANGE("connection.change"),
    CONNECTION_AUTHORIZE("connection.authorize"),
    CONNECTION_TEST("connection.test"),
    /** Somebody asked what is wrong; the way to the provider was examined without a credential. */
    CONNECTION_DIAGNOSE("connection.diagnose"),
    CONNECTION_PAUSE("connection.pause"),
    CONNECTION_RESUME("connection.resume"),
    /** Its grant was ended, at the provider where that can be, and its tokens wiped; or that was tried in vain. */
    CONNECTION_REVOKE("connection.revoke"),
    /** Somebody asked the provider whether the access token still works. */
    CONNECTION_INTROSPECT("connection.introspect"),
    CONNECTION_DELETE("connection.delete"),
    CONNECTION_CONDITION("connection.condition"),
    /** A job over many connections was begun; what it did to each is an entry of its own. */
    BULK_START("bulk.start"),
    BULK_CANCEL("bulk.cancel"),
    BULK_END("bulk.end"),
    /** Settings left the console as a file; it holds no secret. */
    CONFIGURATION_EXPORT("configuration.export"),
    /** A file was applied; what it did to each object is an entry of its own, under the same request. */
    CONFIGURATION_IMPORT("configuration.import"),
    /** Which connection holds which scope left the console as a file. */
    SCOPE_EXPORT("scope.export"),
    AUTHORIZATION_START("authorization.start"),
    AUTHORIZATION_DECLINE("authorization.decline"),
    AUTHORIZATION_FAIL("authorization.fail"),
    /** Its connection was deleted while somebody was at the provider. */
    AUTHORIZATION_CANCEL("authorization.cancel"),
    AUTHORIZATION_TIME_OUT("authorization.time_out"),
    AUTHORIZATION_REJECT("authorization.reject"),
    /** A link by which somebody else may authorize; going on with it is a start of an authorization by the authorizer. */
    AUTHORIZATION_LINK_MAKE("authorization.link_make"),
    AUTHORIZATION_LINK_OPEN("authorization.link_open"),
    AUTHORIZATION_LINK_DECLINE("authorization.link_decline"),
    AUTHORIZATION_LINK_REVOKE("authorization.link_revoke"),
    AUTHORIZATION_LINK_EXPIRE("authorization.link_expire"),
    /** A link was tried that there is not, or not any more. */
    AUTHORIZATION_LINK_REFUSE("authorization.link_refuse"),

    TOKEN_SET_CREATE("token_set.create"),
    /** A person asked for a refresh; what came of it is an entry of its own. */
    TOKEN_SET_ASK_REFRESH("token_set.ask_refresh"),
    /** A person asked for the tokens to be revoked at the provider; what came of it is an entry of its own. */
    TOKEN_SET_ASK_REVOKE("token_set.ask_revoke"),
    TOKEN_SET_REFRESH("token_set.refresh"),
    TOKEN_SET_REFRESH_FAIL("token_set.refresh_fail"),
    TOKEN_SET_OUTCOME_UNKNOWN("token_set.outcome_unknown"),
    TOKEN_SET_RETRY("token_set.retry"),
    TOKEN_SET_WIPE("token_set.wipe"),
    TOKEN_SET_USE("token_set.use"),
    /** An API client got, or was refused, the access token. */
    TOKEN_SET_HAND_OUT("token_set.hand_out"),

    RETENTION_PROPOSE("retention.propose"),
    RETENTION_ASK_DROP("retention.ask_drop"),
    RETENTION_ASK_ERASURE("retention.ask_erasure"),
    RETENTION_CONFIRM("retention.confirm"),
    RETENTION_REFUSE("retention.refuse"),
    RETENTION_WITHDRAW("retention.withdraw"),
    RETENTION_EXPIRE("retention.expire"),
    /** A month was exported and sealed before it may go. */
    RETENTION_EXPORT("retention.export"),
    /** The months that were agreed on went. */
    RETENTION_DROP("retention.drop"),
    /** The data of a person that were agreed on went. */
    RETENTION_ERASE("retention.erase"),
    HOLD_PLACE("hold.place"),
    HOLD_RELEASE("hold.release"),
    /** A new data key stands beside the old one; nothing is written under it yet. */
    KEY_ROTATION_BEGIN("key.rotation_begin"),
    /** Every node knows the new key; from now on all of them write under it. */
    KEY_ROTATION_PROMOTE("key.rotation_promote"),
    /** Values of one kind were encrypted anew, or could not be. */
    KEY_REENCRYPT("key.reencrypt"),
    /** Nothing is left under the old key, and it is gone. */
    KEY_ROTATION_END("key.rotation_end"),
    /** A new key-encryption key is offered; it is used once every node holds it. */
    KEY_WRAPPING_BEGIN("key.wrapping_begin"),
    /** Every keyset is wrapped under the new key-encryption key. */
    KEY_WRAPPING_END("key.wrapping_end"),
    /** The new key-encryption key was given up before anything was under it. */
    KEY_WRAPPING_WITHDRAW("key.wrapping_withdraw"),

    LEDGER_READ("ledger.read"),
    LEDGER_EXPORT("ledger.export"),
    LEDGER_CHECK("ledger.check"),
    /** Tried what the database must refuse. */
    LEDGER_SELF_TEST("ledger.self_test");

    private final String code;

    Action(String code) {
        this.code = code;
    }

    /** As it stands in the leaf and in the database. */
    public String code() {
        return code;
    }

    /** The action of that code; empty for one that a newer version wrote. */
    public static Optional<Action> ofCode(String code) {
        return Stream.of(values()).filter(a -> a.code.equals(code)).findFirst();
    }
}
