package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.LedgerFigures;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.persistence.database.DataSources;

/** Counts entries by plain SQL; in a transaction on that transaction's connection. */
@ApplicationScoped
public class JpaLedgerFigures implements LedgerFigures {
    /**
     * Leaves stand in the order of time, so the first one of a day is found by halving, and a day's entries are the
     * distance to the next day's first. A leaf that is not there any more counts as older than what is asked for.
     */
    private static final String PER_DAY = """
            with recursive half(day, low, high) as (
                select d.day, cast(0 as bigint), t.size from ledger_tree t
                    cross join generate_series(cast(? as timestamptz), cast(? as timestamptz), interval '24 hours') d(day)
                    where t.log = ?
                union all
                select h.day,
                    case when coalesce(l.recorded_at < h.day, true) then m.middle + 1 else h.low end,
                    case when coalesce(l.recorded_at < h.day, true) then h.high else m.middle end
                from half h cross join lateral (select (h.low + h.high) / 2 middle) m
                    left join ledger_leaf l on l.log = ? and l.leaf_index = m.middle
                where h.low < h.high)
            select day, low from half where low = high order by day
            """;

    private static final String REFUSED = """
            select action, outcome, count(*) from ledger_entry
            where outcome <> 'success' and at >= ? and recorded_at >= ? group by action, outcome order by 3 desc, 1, 2
            """;
    /** An entry's time is at most 60 s from the time it was recorded, by which the partitions are cut. */
    private static final Duration APART = Duration.ofSeconds(61);

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    public JpaLedgerFigures() {}

    JpaLedgerFigures(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Day> perDay(Log log, LocalDate first, int days) {
        List<Long> starts = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(PER_DAY)) {
            statement.setObject(1, first.atStartOfDay().atOffset(ZoneOffset.UTC));
            statement.setObject(2, first.plusDays(days).atStartOfDay().atOffset(ZoneOffset.UTC));
            statement.setInt(3, log.number());
            statement.setInt(4, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    starts.add(row.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
        List<Day> counted = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            counted.add(new Day(first.plusDays(i), starts.get(i + 1) - starts.get(i)));
        }
        return counted;
    }

    @Override
    public List<Refused> refusedSince(Instant since) {
        List<Refused> refused = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(REFUSED)) {
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            statement.setObject(2, since.minus(APART).atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    refused.add(new Refused(row.getString(1), Outcome.ofCode(row.getString(2)), row.getLong(3)));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
        return refused;
    }
}
