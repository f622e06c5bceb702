/** The file of settings in YAML: how it is written, and how one is read. What it means to the console is the domain's affair. */
@NullMarked
package org.grantwarden.connectors.configuration;

import org.jspecify.annotations.NullMarked;
