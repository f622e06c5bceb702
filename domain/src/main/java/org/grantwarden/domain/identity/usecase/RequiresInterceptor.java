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
import org.jspecify.annotations.Nullable;

/** Checks {@link Requires} before the transaction interceptor (which has priority 200) runs. */
@Interceptor
@Requires(Right.VIEW_CONNECTIONS)
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class RequiresInterceptor {
    @Inject
    CurrentCall currentCall;

    @Inject
    Denials denials;

    @AroundInvoke
    @Nullable
    Object check(InvocationContext invocation) throws Exception {
        Right right = required(invocation.getMethod());
        if (!currentCall.get().may(right)) {
            denials.record(right, nameOf(invocation.getMethod()), argumentId(invocation.getParameters()));
            throw new NotAllowedException(right);
        }
        return invocation.proceed();
    }

    private static Right required(Method method) {
        Requires onMethod = method.getAnnotation(Requires.class);
        Requires requires = onMethod == null ? method.getDeclaringClass().getAnnotation(Requires.class) : onMethod;
        if (requires == null) {
            throw new IllegalStateException("no right is named for " + method);
        }
        return requires.value();
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static @Nullable UUID argumentId(@Nullable Object[] arguments) {
        return arguments.length > 0 && arguments[0] instanceof UUID id ? id : null;
    }
}
