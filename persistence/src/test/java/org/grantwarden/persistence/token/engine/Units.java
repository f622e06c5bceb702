package org.grantwarden.persistence.token.engine;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions as the container makes them: one entity manager for each, bound to its thread. */
final class Units {
    private final EntityManagerFactory entityManagers;
    private final Consumer<String> beforeCommit;
    private final Map<Thread, EntityManager> current = new ConcurrentHashMap<>();

    /**
     * Over that factory.
     *
     * @param beforeCommit told the name of the port's method right before each commit; the statements have been sent
     */
    Units(EntityManagerFactory entityManagers, Consumer<String> beforeCommit) {
        this.entityManagers = entityManagers;
        this.beforeCommit = beforeCommit;
    }

    /** Stands for the running transaction's entity manager. */
    EntityManager entityManager() {
        return proxy(EntityManager.class, (method, arguments) -> {
            EntityManager em = current.get(Thread.currentThread());
            if (em == null) {
                throw new IllegalStateException("no transaction");
            }
            return method.invoke(em, arguments);
        });
    }

    /** Joins the running transaction or makes one. */
    <T> T required(Supplier<T> work) {
        return current.get(Thread.currentThread()) == null ? anew("", work) : work.get();
    }

    /** A port each call of which joins the running transaction or is one. */
    <T> T required(Class<T> port, T behind) {
        return proxy(
                port,
                (method, arguments) -> current.get(Thread.currentThread()) == null
                        ? anew(method.getName(), () -> called(behind, method, arguments))
                        : method.invoke(behind, arguments));
    }

    /** A port each call of which is a transaction of its own. */
    <T> T requiresNew(Class<T> port, T behind) {
        return proxy(port, (method, arguments) -> anew(method.getName(), () -> called(behind, method, arguments)));
    }

    private <T> T anew(String name, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        EntityManager outer = current.get(thread);
        EntityManager em = entityManagers.createEntityManager();
        current.put(thread, em);
        try {
            em.getTransaction().begin();
            T result = work.get();
            if (em.getTransaction().isActive()) {
                beforeCommit.accept(name);
            }
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
            if (outer == null) {
                current.remove(thread);
            } else {
                current.put(thread, outer);
            }
        }
    }

    private interface Work {
        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws ReflectiveOperationException;
    }

    private static Object called(Object behind, Method method, Object @Nullable [] arguments) {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T proxy(Class<T> type, Work work) {
        return type.cast(Proxy.newProxyInstance(
                Units.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return work.call(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
