package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.grantwarden.domain.identity.Right;

/**
 * The right that a use case demands. Without it the call ends in a {@link
 * org.grantwarden.domain.identity.NotAllowedException} and an entry, before any transaction begins.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {
    /** The right. */
    @Nonbinding
    Right value();

    /**
     * Whether it goes on while the ledger is not sealed although its right is one to change: it only reads, or keeps
     * integrations alive.
     */
    @Nonbinding
    boolean goesOnUnsealed() default false;
}
