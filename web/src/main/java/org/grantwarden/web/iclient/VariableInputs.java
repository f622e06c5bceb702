package org.grantwarden.web.iclient;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ProviderVariable;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.web.form.ProblemMessages;
import org.jspecify.annotations.Nullable;

/** The inputs for the variables of the account type that is chosen in the iClient dialog; often none. */
@Named
@ViewScoped
public class VariableInputs implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FIELD = "variable";

    @Inject
    private Providers providers;

    @Inject
    private ProblemMessages problems;

    private List<Input> list = List.of();

    /** A variable and what is typed for it. */
    public static final class Input implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final String label;
        private final String help;
        private final String example;
        private String value;

        Input(ProviderVariable variable, String value) {
            this.name = variable.name();
            this.label = variable.label();
            String said = variable.help();
            this.help = said == null ? "" : said;
            this.example = variable.example();
            this.value = value;
        }

        /** As shown. */
        public String getLabel() {
            return label;
        }

        /** What to type and where to find it; empty for nothing. */
        public String getHelp() {
            return help;
        }

        /** A value that fits. */
        public String getExample() {
            return example;
        }

        /** What is typed. */
        public String getValue() {
            return value;
        }

        /** What is typed. */
        public void setValue(@Nullable String typed) {
            value = typed == null ? "" : typed;
        }
    }

    /** An account type was chosen: what was typed for variables of the same name stays. */
    public void choose(String provider, String accountType) {
        choose(provider, accountType, values());
    }

    /** The inputs of an account type with these values. */
    void choose(String provider, String accountType, Map<String, String> values) {
        List<Input> inputs = new ArrayList<>();
        for (ProviderVariable variable : variables(provider, accountType)) {
            inputs.add(new Input(variable, values.getOrDefault(variable.name(), "")));
        }
        list = List.copyOf(inputs);
    }

    /** What is typed, by variable. */
    Map<String, String> values() {
        TreeMap<String, String> values = new TreeMap<>();
        list.forEach(input -> values.put(input.name, input.value));
        return values;
    }

    /** Shows the problems: those of a variable at its input, the others as ever. */
    void show(String form, List<Problem> found) {
        problems.show(
                "iclient",
                form,
                found.stream().filter(problem -> !problem.field().equals(FIELD)).toList());
        found.stream().filter(problem -> problem.field().equals(FIELD)).forEach(problem -> {
            String label = problem.arguments().get(0);
            int index = list.stream().map(Input::getLabel).toList().indexOf(label);
            FacesContext.getCurrentInstance()
                    .addMessage(
                            form + ":variables:" + index + ":" + FIELD,
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, problems.words("iclient", problem), null));
        });
    }

    private List<ProviderVariable> variables(String provider, String accountType) {
        return provider.isEmpty()
                ? List.of()
                : providers
                        .find(new ProviderId(provider))
                        .flatMap((Provider found) -> found.accountType(accountType))
                        .map(AccountType::variables)
                        .orElse(List.of());
    }

    /** The inputs to show. */
    public List<Input> getList() {
        return list;
    }
}
