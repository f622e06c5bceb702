package org.grantwarden.domain.identity.usecase;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.UUID;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.SealingLagsException;
import org.grantwarden.domain.ledger.usecase.SealingLimit;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@link Requires} before the transaction interceptor (which has priority 200) runs, and that the ledger is sealed
 * if the use case changes something.
 */
@Interceptor
@Requires(Right.VIEW_CONNECTIONS)
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class RequiresInterceptor {
    @Inject
    CurrentCall currentCall;

    @Inject
    Denials denials;

    @Inject
    SealingLimit sealingLimit;

    @AroundInvoke
    @Nullable
    Object check(InvocationContext invocation) throws Exception {
        Requires requires = requires(invocation.getMethod());
        Right right = requires.value();
        if (!currentCall.get().may(right)) {
            denials.record(right, nameOf(invocation.getMethod()), argumentId(invocation.getParameters()));
            throw new NotAllowedException(right);
        }
        if (right.isToChange()
                && !requires.goesOnUnsealed()
                && currentCall.get().actor().type() != Actor.Type.SYSTEM) {
            demandSealed(invocation);
        }
        return invocation.proceed();
    }

    private void demandSealed(InvocationContext invocation) {
        try {
            sealingLimit.demandSealed();
        } catch (SealingLagsException e) {
            denials.recordUnsealed(nameOf(invocation.getMethod()), argumentId(invocation.getParameters()));
            throw e;
        }
    }

    private static Requires requires(Method method) {
        Requires onMethod = method.getAnnotation(Requires.class);
        Requires requires = onMethod == null ? method.getDeclaringClass().getAnnotation(Requires.class) : onMethod;
        if (requires == null) {
            throw new IllegalStateException("no right is named for " + method);
        }
        return requires;
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static @Nullable UUID argumentId(@Nullable Object[] arguments) {
        return arguments.length > 0 && arguments[0] instanceof UUID id ? id : null;
    }
}
