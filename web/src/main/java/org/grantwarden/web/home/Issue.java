package org.grantwarden.web.home;

/**
 * Something that needs a hand or a look.
 *
 * @param kind {@code bad} or {@code warn}, as chips and notices name it
 * @param text what it is, in a few words with its number
 * @param list the page that shows it, below the context
 */
public record Issue(String kind, String text, String list) {}
