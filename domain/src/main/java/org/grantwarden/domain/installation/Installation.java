package org.grantwarden.domain.installation;

import java.util.function.Consumer;

/** Makes the database ready before anything else runs. */
public interface Installation {
    /**
     * Reaches the database, checks that its version is not newer than ours and that the key opens the keyset, then
     * migrates (where an owner's credentials are set) and makes what is missing. Changes nothing unless all checks pass.
     *
     * @param progress told, in a few words, what is being done
     * @throws StartRefusedException with one line that says what to change
     */
    void prepare(Consumer<String> progress);

    /** Whether the database answers now, within a second or two. */
    boolean answers();
}
