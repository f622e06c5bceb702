package org.grantwarden.web.apiclient;

import java.util.Locale;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.web.api.JsonOut;
import org.jspecify.annotations.Nullable;

/** API clients and entitlements as the API shows them: of a key its public prefix. */
final class ApiClientJson {
    private ApiClientJson() {}

    /** A client. */
    static JsonOut of(ApiClient client) {
        return new JsonOut()
                .with("id", client.id())
                .with("version", client.version())
                .with("name", client.name())
                .with("purpose", client.purpose())
                .with("owner", client.owner())
                .with("addresses", client.addresses())
                .with("rights", client.rights().stream().map(Right::code).toList())
                .with("enabled", client.enabled())
                .with("key_info", key(client.key()))
                .with("former_key_info", key(client.formerKey()))
                .with("created_at", client.createdAt());
    }

    /** An entitlement. */
    static JsonOut of(Entitlement entitlement) {
        OpenHours hours = entitlement.hours();
        return new JsonOut()
                .with("id", entitlement.id())
                .with("version", entitlement.version())
                .with("api_client", entitlement.apiClientId())
                .with("connection", entitlement.connectionId())
                .with("scopes", entitlement.scopes())
                .with("hours", hours == null ? null : hours(hours))
                .with("created_at", entitlement.createdAt());
    }

    private static JsonOut hours(OpenHours hours) {
        return new JsonOut()
                .with(
                        "days",
                        hours.days().stream()
                                .map(day -> day.name().toLowerCase(Locale.ROOT))
                                .toList())
                .with("from", hours.from())
                .with("until", hours.until())
                .with("zone", hours.zone());
    }

    private static @Nullable JsonOut key(@Nullable KeyInfo info) {
        return info == null
                ? null
                : new JsonOut()
                        .with("prefix", info.prefix())
                        .with("made_at", info.madeAt())
                        .with("made_by", info.madeBy())
                        .with("expires_at", info.expiresAt());
    }
}
