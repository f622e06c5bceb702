package org.grantwarden.systemtests.browser;

/**
 * What one page cost a browser; times in milliseconds, on a processor slowed down to a quarter.
 *
 * @param name what was opened
 * @param bytes received over the wire for all that the page needed
 * @param firstByte from the request to the first byte of the page
 * @param largestPaint from the navigation to the largest contentful paint
 * @param nextPaint from a key to the next paint, the slowest of a few
 */
record Weighed(String name, long bytes, double firstByte, double largestPaint, double nextPaint) {}
