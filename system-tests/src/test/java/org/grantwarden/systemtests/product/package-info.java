/**
 * The packaged product as an operator has it: started, killed, stopped, searched for secrets, deployed as an EAR.
 * Nothing here knows the classes of the product; it sees processes, files, HTTP and the database.
 */
@NullMarked
package org.grantwarden.systemtests.product;

import org.jspecify.annotations.NullMarked;
