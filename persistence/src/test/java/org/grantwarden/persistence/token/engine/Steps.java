package org.grantwarden.persistence.token.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Something is done around one method of a port. */
final class Steps {
    private Steps() {}

    static <T> T around(Class<T> port, T behind, String name, Runnable before, Runnable after) {
        return port.cast(Proxy.newProxyInstance(
                Steps.class.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    boolean meant = method.getName().equals(name);
                    if (meant) {
                        before.run();
                    }
                    try {
                        Object result = method.invoke(behind, arguments);
                        if (meant) {
                            after.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
