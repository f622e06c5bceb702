package org.grantwarden.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.web.text.Texts;

/** What the list's filter offers to choose from. */
@Named
@RequestScoped
public class ListChoices {
    private static final List<Integer> DAYS = List.of(2, 7, 30, 90);

    @Inject
    private Providers providers;

    @Inject
    private KeepIClients keepIClients;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private StatusWords statusWords;

    @Inject
    private Texts texts;

    /**
     * Something to choose.
     *
     * @param value as it stands in the address
     */
    public record Choice(String value, String label) {}

    /** The providers. */
    public List<Choice> getProviders() {
        return providers.all().stream()
                .map(provider -> new Choice(provider.id().value(), provider.name()))
                .toList();
    }

    /** The account types of all providers, each once; of several labels, that of the first provider. */
    public List<Choice> getAccountTypes() {
        Map<String, String> labels = new LinkedHashMap<>();
        providers.all().stream()
                .flatMap(provider -> provider.accountTypes().stream())
                .forEach((AccountType type) -> labels.putIfAbsent(type.id(), type.label()));
        return labels.entrySet().stream()
                .map(type -> new Choice(type.getKey(), type.getValue()))
                .toList();
    }

    /** The states, gravest first. */
    public List<Choice> getStates() {
        return Stream.of(ConnectionState.values())
                .filter(state -> state != ConnectionState.DELETED)
                .sorted(Comparator.comparing(ConnectionState::gravity).reversed())
                .map(state -> new Choice(state.code(), statusWords.label(state)))
                .toList();
    }

    /** The iClients by name. */
    public List<Choice> getIClients() {
        return keepIClients.all().stream()
                .map(iClient -> new Choice(iClient.id().toString(), iClient.name()))
                .toList();
    }

    /** The users by name. */
    public List<Choice> getOwners() {
        return userNames.all().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(user -> new Choice(user.getKey().toString(), user.getValue()))
                .toList();
    }

    /** Within how many days a grant ends. */
    public List<Choice> getDays() {
        return DAYS.stream()
                .map(days -> new Choice(days.toString(), texts.format("connection.list.within.days", days)))
                .toList();
    }

    /** The numbers of rows on a page. */
    public List<Integer> getSizes() {
        return ListAddress.SIZES;
    }

    /** The columns that can be left out. */
    public List<Choice> getColumns() {
        return Stream.of(ListAddress.Column.values())
                .map(column -> new Choice(column.code(), texts.format("connection.column." + column.code())))
                .toList();
    }

    /** The orders that a list can have. */
    public List<Choice> getSorts() {
        return Stream.of(Sort.values())
                .map(sort -> sort.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, texts.format("connection.sort." + code)))
                .toList();
    }
}
