/** Tests of the answers to hand-outs. No server is started here. */
@NullMarked
package org.grantwarden.web.token;

import org.jspecify.annotations.NullMarked;
