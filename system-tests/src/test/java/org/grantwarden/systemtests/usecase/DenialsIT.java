package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.usecase.Requires;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Finds the methods by their annotation, so that a new one is tested without a word here. */
class DenialsIT extends InConsole {
    @Inject
    BeanManager beans;

    @Inject
    @Any
    Instance<Object> instances;

    private record Guarded(Class<?> useCase, Method method, Right right) {}

    @Test
    void every_administrators_method_denies_an_auditor_and_records_it_once() throws SQLException {
        List<Guarded> forAdministrators = guarded().stream()
                .filter(found -> !Role.AUDITOR.may(found.right()))
                .toList();
        assertThat(forAdministrators)
                .extracting(found -> found.useCase().getSimpleName())
                .contains("KeepUsers", "KeepIClients", "KeepConnections", "StartAuthorization", "TestConnection");
        for (Guarded found : forAdministrators) {
            Call call = people.newAuditor();
            assertThatThrownBy(() -> invoke(found, call)).as("%s", found).isInstanceOf(NotAllowedException.class);
            assertThat(entered.actionsOf(call)).as("%s", found).containsExactly("access.denied");
            assertThat(entered.texts(
                            "select convert_from(p.payload, 'UTF8')::jsonb #>> '{detail,attempted}' from ledger_entry e"
                                    + " join ledger_payload p on p.entry_id = e.entry_id where e.request_id = ?",
                            call.origin().requestId()))
                    .containsExactly(found.useCase().getSimpleName() + "."
                            + found.method().getName());
        }
    }

    @Test
    void every_guarded_method_denies_a_caller_who_is_not_signed_in() throws SQLException {
        for (Guarded found : guarded()) {
            Call call = Call.anonymous(people.newAuditor().origin());
            assertThatThrownBy(() -> invoke(found, call)).as("%s", found).isInstanceOf(NotAllowedException.class);
            assertThat(entered.actionsOf(call)).as("%s", found).containsExactly("access.denied");
        }
    }

    private List<Guarded> guarded() {
        List<Guarded> found = new ArrayList<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> type = bean.getBeanClass();
            if (type.getName().startsWith("org.grantwarden.domain.")) {
                Stream.of(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                        .forEach(method -> add(found, type, method));
            }
        }
        return found;
    }

    private static void add(List<Guarded> found, Class<?> type, Method method) {
        Requires onMethod = method.getAnnotation(Requires.class);
        Requires requires = onMethod == null ? type.getAnnotation(Requires.class) : onMethod;
        if (requires != null) {
            found.add(new Guarded(type, method, requires.value()));
        }
    }

    private void invoke(Guarded found, Call call) throws Throwable {
        Object useCase = instances.select(found.useCase()).get();
        @Nullable
        Object[] arguments = Stream.of(found.method().getParameterTypes())
                .map(DenialsIT::nothing)
                .toArray();
        try {
            people.as(call, () -> {
                try {
                    return found.method().invoke(useCase, arguments);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                } catch (InvocationTargetException e) {
                    throw new Thrown(e.getTargetException());
                }
            });
        } catch (Thrown e) {
            throw e.thrown;
        }
    }

    // The check comes before the method, so it never sees these.
    private static @Nullable Object nothing(Class<?> type) {
        if (type == long.class) {
            return 0L;
        }
        if (type == int.class) {
            return 0;
        }
        return type == boolean.class ? Boolean.FALSE : null;
    }

    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable thrown;

        Thrown(Throwable thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }
}
