package org.grantwarden.sandbox.http;

/** What a request is for: only token and API requests are recorded, and only they meet misbehaviour. */
public enum Area {
    /** Pages and controls. */
    PAGE,
    /** The token endpoint. */
    TOKEN,
    /** The API under /v1. */
    API
}
