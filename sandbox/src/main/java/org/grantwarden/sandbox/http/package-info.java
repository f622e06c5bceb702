/** The thin layer over the JDK's HTTP server: a call, an answer, routes and the guard in front of them. Nothing here may know OAuth 2.0, Lever or a page. */
@NullMarked
package org.grantwarden.sandbox.http;

import org.jspecify.annotations.NullMarked;
