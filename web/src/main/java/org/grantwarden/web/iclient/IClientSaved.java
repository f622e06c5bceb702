package org.grantwarden.web.iclient;

import java.util.UUID;

/** The dialog has saved this iClient; a CDI event, fired in the request that saved. */
public record IClientSaved(UUID id) {}
