/** Tests of the storage of API clients and entitlements on a real PostgreSQL. No rule of the domain is tested here. */
@NullMarked
package org.grantwarden.persistence.apiclient;

import org.jspecify.annotations.NullMarked;
