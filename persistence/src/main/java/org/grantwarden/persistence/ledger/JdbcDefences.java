package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Defences;
import org.grantwarden.domain.ledger.ForbiddenAct;
import org.grantwarden.domain.ledger.ForbiddenAct.Attempt;
import org.grantwarden.domain.ledger.ForbiddenAct.Verdict;
import org.grantwarden.persistence.database.DataSources;

/** Tries what is forbidden on connections of the console's own roles. Whatever happens is rolled back. */
@ApplicationScoped
public class JdbcDefences implements Defences {
    private static final Logger LOG = System.getLogger(JdbcDefences.class.getName());

    /** Want of a right, a rule of the ledger, a generated column. */
    private static final Set<String> REFUSALS = Set.of("42501", "GW001", "GW002", "428C9");

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource runtime;

    @Resource(lookup = DataSources.SEQUENCER)
    private DataSource sequencer;

    public JdbcDefences() {}

    JdbcDefences(DataSource runtime, DataSource sequencer) {
        this.runtime = runtime;
        this.sequencer = sequencer;
    }

    @Override
    public List<Attempt> attempt() {
        List<Attempt> attempts = new ArrayList<>();
        try {
            attempts.addAll(attempt(runtime, ForbiddenActs.RUNTIME));
            attempts.addAll(attempt(sequencer, ForbiddenActs.SEQUENCER));
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
        attempts.stream()
                .filter(attempt -> attempt.verdict() == Verdict.ALLOWED)
                .forEach(attempt -> LOG.log(
                        Level.ERROR,
                        "ALARM: the database lets the role {0} do what it must refuse: {1}",
                        attempt.act().role(),
                        attempt.act().sql()));
        return attempts;
    }

    private static List<Attempt> attempt(DataSource source, List<ForbiddenAct> acts) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                for (ForbiddenAct act : acts) {
                    attempts.add(attempt(connection, act));
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
        return attempts;
    }

    /** Tries one; what is checked at commit only is checked before, and then all is rolled back. */
    static Attempt attempt(Connection connection, ForbiddenAct act) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A defence that is gone must not make the attempt wait for, or stop, what runs beside it.
            statement.execute("set local lock_timeout = '1s'");
            statement.execute("set local statement_timeout = '5s'");
            boolean nothing = !statement.execute(act.sql())
                    && statement.getUpdateCount() == 0
                    && act.sql().contains(" where ");
            statement.execute("set constraints all immediate");
            return new Attempt(act, nothing ? Verdict.UNCLEAR : Verdict.ALLOWED, "", "");
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            return new Attempt(act, REFUSALS.contains(state) ? Verdict.REFUSED : Verdict.UNCLEAR, state, words(e));
        } finally {
            connection.rollback();
        }
    }

    private static String words(SQLException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return message.strip().lines().findFirst().orElse("");
    }
}
