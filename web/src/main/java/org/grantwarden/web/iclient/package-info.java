/** The pages and the dialog of iClients. Form state and messages only: no rules, no clear secret in any page. */
@NullMarked
package org.grantwarden.web.iclient;

import org.jspecify.annotations.NullMarked;
