package org.grantwarden.web.history;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.web.text.Texts;

/** What the selects of the filter offer. A value that the address names and no list has is offered as itself. */
@Named
@RequestScoped
public class HistoryChoices {

    @Inject
    private ReadUserNames userNames;

    @Inject
    private KeepApiClients keepApiClients;

    @Inject
    private HistoryWords words;

    @Inject
    private Texts texts;

    /** A value as the address carries it, and its words. */
    public record Choice(String value, String label) {}

    /** Actions that have the first part of their codes in common; the first choice stands for all of them. */
    public record ActionGroup(String label, List<Choice> choices) {}

    /** Users by name, then API clients; the one whom the address names is always among them. */
    public List<Choice> users(String asked) {
        Stream<Choice> programs = keepApiClients.all().stream()
                .map(client ->
                        new Choice(client.id().toString(), texts.format("history.actor.named_client", client.name())));
        Stream<Choice> users = userNames.all().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(String::toLowerCase)))
                .map(user -> new Choice(user.getKey().toString(), user.getValue()));
        return withAsked(Stream.concat(users, programs).toList(), asked);
    }

    /** All actions in groups; an action that only a newer version knows makes a group of its own. */
    public List<ActionGroup> actions(String asked) {
        List<ActionGroup> groups = new ArrayList<>();
        for (String area : areas()) {
            Choice all = new Choice(area + ".", texts.format("history.action.all", words.area(area)));
            Stream<Choice> single = Stream.of(Action.values())
                    .map(Action::code)
                    .filter(code -> code.startsWith(area + "."))
                    .map(code -> new Choice(code, words.action(code)));
            groups.add(new ActionGroup(
                    words.area(area), Stream.concat(Stream.of(all), single).toList()));
        }
        boolean known = groups.stream()
                .flatMap(group -> group.choices().stream())
                .anyMatch(choice -> choice.value().equals(asked));
        if (!asked.isEmpty() && !known) {
            groups.add(new ActionGroup(asked, List.of(new Choice(asked, asked))));
        }
        return groups;
    }

    /** How attempts end. */
    public List<Choice> getOutcomes() {
        return Stream.of(Outcome.values())
                .map(outcome -> new Choice(outcome.code(), words.outcome(outcome)))
                .toList();
    }

    /** What entries are about. */
    public List<Choice> getTypes() {
        return Stream.of(TargetType.values())
                .map(type -> new Choice(type.code(), words.type(type)))
                .toList();
    }

    /** The logs, changes first. */
    public List<Choice> getLogs() {
        return Stream.of("control", "use", HistoryFilter.BOTH)
                .map(code -> new Choice(code, texts.format("history.log." + code)))
                .toList();
    }

    /** Periods that are one click away; the empty one is any time. */
    public List<Choice> getPeriods() {
        return Stream.of("24h", "7d", "30d", "")
                .map(value -> new Choice(value, texts.format("history.within." + (value.isEmpty() ? "any" : value))))
                .toList();
    }

    /** Sizes of a page. */
    public List<Integer> getSizes() {
        return HistoryFilter.SIZES;
    }

    /** The first parts of all actions, in the order of the actions. */
    static List<String> areas() {
        return Stream.of(Action.values())
                .map(action -> action.code().substring(0, action.code().indexOf('.')))
                .distinct()
                .toList();
    }

    private static List<Choice> withAsked(List<Choice> choices, String asked) {
        if (asked.isEmpty()
                || choices.stream().anyMatch(choice -> choice.value().equals(asked))) {
            return choices;
        }
        return Stream.concat(choices.stream(), Stream.of(new Choice(asked, asked)))
                .toList();
    }
}
