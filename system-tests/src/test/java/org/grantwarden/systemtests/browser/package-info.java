/**
 * The console as people use it: by mouse and by keyboard, in Chromium, page by page, with a scan for accessibility.
 * Page objects find their parts by id; no class of the product and no SQL stands here.
 */
@NullMarked
package org.grantwarden.systemtests.browser;

import org.jspecify.annotations.NullMarked;
