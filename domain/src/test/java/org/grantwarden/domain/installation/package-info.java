/** Tests of the installation's rules, on databases and nodes in memory. No server stands here. */
@NullMarked
package org.grantwarden.domain.installation;

import org.jspecify.annotations.NullMarked;
