package org.grantwarden.connectors.provider;

import java.util.Map;

/** The domains of the shipped providers, written a second time: a slip in a file must not send a secret elsewhere. */
final class ProviderHosts {
    private static final Map<String, String> DOMAINS = Map.ofEntries(
            Map.entry("airtable", "airtable\\.com"),
            Map.entry("asana", "app\\.asana\\.com"),
            Map.entry("atlassian", "atlassian\\.com"),
            Map.entry("auth0", "mycompany\\.us\\.auth0\\.com"),
            Map.entry("bamboohr", "bamboohr\\.com"),
            Map.entry("bitbucket", "bitbucket\\.org"),
            Map.entry("box", "box\\.com"),
            Map.entry("deel", "deel\\.com|letsdeel\\.com"),
            Map.entry("docusign", "docusign\\.com"),
            Map.entry("dropbox", "dropbox\\.com|dropboxapi\\.com"),
            Map.entry("employment-hero", "employmenthero\\.com"),
            Map.entry("freshbooks", "freshbooks\\.com"),
            Map.entry("github", "github\\.com"),
            Map.entry("gitlab", "gitlab\\.com|gitlab\\.example\\.com"),
            Map.entry("google", "google\\.com|googleapis\\.com"),
            Map.entry("greenhouse", "greenhouse\\.io"),
            Map.entry("gusto", "gusto\\.com|gusto-demo\\.com"),
            Map.entry("hubspot", "hubspot\\.com|hubapi\\.com"),
            Map.entry("intercom", "intercom\\.com|intercom\\.io"),
            Map.entry("jobadder", "jobadder\\.com"),
            Map.entry("keycloak", "sso\\.example\\.com"),
            Map.entry("lever", "lever\\.co|sandbox-lever\\.auth0\\.com"),
            Map.entry("linear", "linear\\.app"),
            Map.entry("microsoft-entra", "login\\.microsoftonline\\.com|graph\\.microsoft\\.com"),
            Map.entry("notion", "api\\.notion\\.com"),
            Map.entry("okta", "mycompany\\.okta\\.com"),
            Map.entry("pipedrive", "pipedrive\\.com"),
            Map.entry("quickbooks", "intuit\\.com"),
            Map.entry("salesforce", "salesforce\\.com"),
            Map.entry("servicenow", "service-now\\.com"),
            Map.entry("shopify", "myshopify\\.com"),
            Map.entry("slack", "slack\\.com"),
            Map.entry("smartrecruiters", "smartrecruiters\\.com"),
            Map.entry("stripe", "stripe\\.com"),
            Map.entry("webex", "webexapis\\.com"),
            Map.entry("xero", "xero\\.com"),
            Map.entry("zendesk", "zendesk\\.com"),
            Map.entry(
                    "zoho-recruit",
                    "zoho(apis)?\\.com|zoho(apis)?\\.eu|zoho(apis)?\\.in|zoho(apis)?\\.com\\.au|zoho(apis)?\\.jp"),
            Map.entry("zoom", "zoom\\.us"));

    private ProviderHosts() {}

    /** A pattern of the domains; of none where the provider is not written here. */
    static String of(String provider) {
        return DOMAINS.getOrDefault(provider, "not written here");
    }
}
