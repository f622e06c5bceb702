/**
 * The parts that this build carries (Payara Micro, console, sandbox) and where they are unpacked.
 * Nothing here starts or configures them.
 */
@NullMarked
package org.grantwarden.launcher.product;

import org.jspecify.annotations.NullMarked;
