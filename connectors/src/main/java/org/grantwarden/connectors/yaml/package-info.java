/** YAML documents and their published schemas. Nothing here knows what a document is about. */
@NullMarked
package org.grantwarden.connectors.yaml;

import org.jspecify.annotations.NullMarked;
