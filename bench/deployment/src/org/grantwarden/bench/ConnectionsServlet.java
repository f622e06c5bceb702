package org.grantwarden.bench;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;

/** Makes {@code count} connections up, whose tokens ran out an hour ago, evenly over a provider's account types. */
@WebServlet("/api/bench/connections")
public class ConnectionsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int BATCH = 100;

    @Inject
    private CurrentCall currentCall;

    @Inject
    private Providers providers;

    @Inject
    private MadeUp madeUp;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Provider provider = providers.find(new ProviderId(request.getParameter("provider"))).orElseThrow();
        int count = Integer.parseInt(request.getParameter("count"));
        currentCall.as(Call.system("bench"), () -> {
            List<UUID> clients = new ArrayList<>();
            List<AccountType> accountTypes = List.copyOf(provider.accountTypes());
            accountTypes.forEach(accountType -> clients.add(madeUp.iClient(provider, accountType)));
            for (int from = 0; from < count; from += BATCH) {
                madeUp.connections(provider, accountTypes, clients, from, Math.min(BATCH, count - from));
            }
            return count;
        });
        response.setContentType("text/plain");
        response.getWriter().println(count);
    }
}
