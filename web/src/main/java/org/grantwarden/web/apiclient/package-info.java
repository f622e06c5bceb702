/** The pages of API clients and their entitlements. A key is shown once and never kept. */
@NullMarked
package org.grantwarden.web.apiclient;

import org.jspecify.annotations.NullMarked;
