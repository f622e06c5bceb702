package org.grantwarden.domain.world;

import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.diagnosis.Examination;
import org.grantwarden.domain.diagnosis.ProviderExaminer;
import org.grantwarden.domain.diagnosis.Reach;
import org.grantwarden.domain.diagnosis.Reach.Trouble;
import org.grantwarden.domain.diagnosis.ShownExchange;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/** Sees the way to every host open, but for one that a test closes. */
public final class ScriptedExaminer implements ProviderExaminer {
    private @Nullable Reach closed;
    private int status = 400;

    /** The way to that host ends there. */
    public void close(String host, Trouble trouble, Reach.@Nullable Certificate certificate) {
        closed = new Reach(
                host, false, trouble, trouble == Trouble.REFUSED_ADDRESS ? "it is internal" : "", certificate);
    }

    /** The authorization endpoint answers with that status. */
    public void answer(int withStatus) {
        status = withStatus;
    }

    @Override
    public Examination examine(AccountType accountType, AuthType authType) {
        List<Reach> ways = new ArrayList<>();
        if (authType.oauth2()) {
            ways.add(way(Hosts.hostOf(accountType.tokenUrl())));
        }
        ways.add(way(Hosts.hostOf(accountType.apiBase())));
        if (!authType.consent()) {
            return new Examination(ways, null, null);
        }
        Reach entrance = way(Hosts.hostOf(accountType.entrance()));
        ShownExchange answer = ShownExchange.of("GET", accountType.entrance(), status, "text/html", "", "");
        return new Examination(ways, entrance, entrance.open() ? answer : null);
    }

    private Reach way(String host) {
        Reach other = closed;
        return other != null && other.host().equals(host) ? other : new Reach(host, false, Trouble.NONE, "", null);
    }
}
