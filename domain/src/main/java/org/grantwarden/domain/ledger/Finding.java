package org.grantwarden.domain.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Something that a check found wrong.
 *
 * @param index the leaf's index; null where no single leaf is meant
 * @param detail what differs, in a few words for the operator; no value of a credential
 */
public record Finding(Log log, @Nullable Long index, Damage damage, String detail) {}
