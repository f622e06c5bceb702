package org.grantwarden.web.apiclient;

/** Something about API clients was saved: pages that show them read again. */
public record ApiClientSaved() {}
