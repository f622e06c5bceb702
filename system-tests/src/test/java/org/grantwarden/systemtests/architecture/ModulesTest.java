package org.grantwarden.systemtests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModulesTest {
    private static final String DOMAIN = "org.grantwarden.domain..";
    private static final String USE_CASES = "org.grantwarden.domain..usecase..";
    private static final String CONNECTORS = "org.grantwarden.connectors..";
    private static final String PERSISTENCE = "org.grantwarden.persistence..";
    private static final String DB = "org.grantwarden.db..";
    private static final String WEB = "org.grantwarden.web..";
    private static final String LAUNCHER = "org.grantwarden.launcher..";
    private static final String SANDBOX = "org.grantwarden.sandbox..";

    @Test
    void every_module_is_looked_at() {
        for (String module : Built.MODULES) {
            assertThat(Built.CLASSES.stream().map(JavaClass::getPackageName))
                    .as(module)
                    .anyMatch(name -> name.startsWith("org.grantwarden." + module));
        }
    }

    @Test
    void the_domain_knows_nothing_but_java() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .and()
                .resideOutsideOfPackage(USE_CASES)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", DOMAIN)
                .check(Built.CLASSES);
    }

    @Test
    void use_cases_know_injection_and_transactions_besides() {
        classes()
                .that()
                .resideInAPackage(USE_CASES)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        DOMAIN,
                        "jakarta.inject..",
                        "jakarta.enterprise..",
                        "jakarta.interceptor..",
                        "jakarta.transaction..",
                        "jakarta.annotation..")
                .check(Built.CLASSES);
    }

    @Test
    void values_and_ports_know_no_use_case() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .and()
                .resideOutsideOfPackage(USE_CASES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(USE_CASES)
                .check(Built.CLASSES);
    }

    @Test
    void adapters_do_not_know_each_other() {
        mayNotUse(CONNECTORS, PERSISTENCE, DB, WEB, LAUNCHER, SANDBOX);
        mayNotUse(PERSISTENCE, CONNECTORS, WEB, LAUNCHER, SANDBOX);
        mayNotUse(DB, DOMAIN, CONNECTORS, PERSISTENCE, WEB, LAUNCHER, SANDBOX);
    }

    @Test
    void the_web_reaches_adapters_through_ports_only() {
        mayNotUse(WEB, PERSISTENCE, CONNECTORS, DB, LAUNCHER, SANDBOX, "java.sql..", "javax.sql..");
    }

    /** It searches the whole class path for a library at each call; {@code KnownJson} did so once. */
    @Test
    void the_json_library_is_looked_up_once() {
        noClasses()
                .that()
                .resideInAnyPackage(WEB, PERSISTENCE, CONNECTORS)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.json.Json")
                .check(Built.CLASSES);
    }

    @Test
    void launcher_and_sandbox_stand_alone() {
        mayNotUse(LAUNCHER, DOMAIN, CONNECTORS, PERSISTENCE, DB, WEB, SANDBOX);
        mayNotUse(SANDBOX, DOMAIN, CONNECTORS, PERSISTENCE, DB, WEB, LAUNCHER);
    }

    @Test
    void only_the_launcher_brings_a_database_along() {
        assertThat(Built.modulesNaming("<groupId>io.zonky")).containsExactly("launcher");
        noClasses()
                .that()
                .resideOutsideOfPackage(LAUNCHER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.zonky..")
                .check(Built.CLASSES);
    }

    @Test
    void entities_are_persistences_own_affair() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .resideInAPackage(PERSISTENCE)
                .check(Built.CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.persistence..")
                .check(Built.CLASSES);
    }

    private static void mayNotUse(String who, String... others) {
        noClasses()
                .that()
                .resideInAPackage(who)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(Built.CLASSES);
    }
}
