package org.grantwarden.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.identity.usecase.Requires;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RightsTest {
    private static final String WEB = "org.grantwarden.web";

    /** What the web calls without a right, and why none can be asked for. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("SignIn.signIn", "whoever signs in has no rights yet"),
            Map.entry("KeepSession.resolve", "finds out who the caller is"),
            Map.entry("KeepSession.signOut", "everybody may end their own session; the caller is its argument"),
            Map.entry("Denials.record", "puts on record who lacked a right"),
            Map.entry("KeepSession.purge", "a job's"),
            Map.entry("FinishAuthorization.finish", "the browser that comes back shows its state and its cookie"),
            Map.entry("WatchAuthorizations.endOverdue", "a job's"),
            Map.entry("WatchAuthorizationLinks.endOverdue", "a job's"),
            Map.entry("FollowAuthorizationLink.open", "shows the link's token; who has it needs no account"),
            Map.entry("FollowAuthorizationLink.show", "shows the link's token; who has it needs no account"),
            Map.entry("FollowAuthorizationLink.proceed", "shows the link's token; who has it needs no account"),
            Map.entry("FollowAuthorizationLink.proceedByCode", "shows the link's token; who has it needs no account"),
            Map.entry("FollowAuthorizationLink.newestRun", "shows the link's token; who has it needs no account"),
            Map.entry("PollDevices.poll", "a job's"),
            Map.entry("FollowAuthorizationLink.decline", "shows the link's token; who has it needs no account"),
            Map.entry("FollowAuthorizationLink.depart", "shows the run's cookie, and the run must be a link's"),
            Map.entry("ResumeRefreshes.completeKeptAnswers", "a job's"),
            Map.entry("ResumeRefreshes.watch", "a job's"),
            Map.entry("ThrottledAttempts.writeCounts", "a job's"),
            Map.entry("RefusedCalls.writeCounts", "a job's"),
            Map.entry("NoteUses.write", "a job's"),
            Map.entry("RefreshAhead.plan", "a job's"),
            Map.entry("RefreshAhead.sweep", "a job's"),
            Map.entry("WarnOfEnds.check", "a job's"),
            Map.entry("AuthenticateApiClient.authenticate", "finds out which program calls"),
            Map.entry("AuthenticateApiClient.recall", "the same, from memory"),
            Map.entry("AuthenticateApiClient.rateLimited", "puts a refused call of a known program on record"),
            Map.entry(
                    "AnswerOnce.begin", "knows a call again, whatever it asks for; what it does demands its own right"),
            Map.entry("AnswerOnce.answered", "keeps the answer of such a call"),
            Map.entry("AnswerOnce.refused", "forgets such a call"),
            Map.entry("AnswerOnce.purge", "a job's"),
            Map.entry("HandOutToken.handOut", "an API client's; its entitlement decides, not a role"),
            Map.entry("FirstAdministrator.makeIfNone", "the start's, before anybody can sign in"),
            Map.entry("FirstAdministrator.reset", "the start's, for who has the machine"),
            Map.entry("OpenCheckpointKeys.open", "the start's"),
            Map.entry("OpenWitnesses.open", "the start's"),
            Map.entry("AskWitnesses.ask", "a job's"),
            Map.entry(
                    "PublishedTree.checkpoint", "for everybody, unless a setting closes it: asks for the right itself"),
            Map.entry("PublishedTree.hashes", "for everybody, unless a setting closes it: asks for the right itself"),
            Map.entry("CheckLedger.newest", "a job's"),
            Map.entry("CheckLedger.asked", "a job's"),
            Map.entry("CheckLedger.full", "a job's"),
            Map.entry("ApplyRetention.work", "a job's; it does what two administrators agreed on"),
            Map.entry("FollowKeys.follow", "a job's"),
            Map.entry("WorkKeys.work", "a job's; an administrator began the rotation"),
            Map.entry("WorkWrapping.work", "a job's; an administrator began the change"),
            Map.entry("WatchSealing.isHealthy", "the health check's"),
            Map.entry("SyncProviders.begin", "the start's"),
            Map.entry("SyncProviders.watch", "a job's"),
            Map.entry("WatchMetadata.readDue", "a job's"),
            Map.entry("SyncProviders.refresh", "reads into memory what was saved with a right"),
            Map.entry("WatchInstance.look", "the start's and a job's"),
            Map.entry("LiftSuspensions.lift", "a job's"),
            Map.entry("StartInstallation.started", "the start's"),
            Map.entry("StartInstallation.stopping", "the stop's"),
            Map.entry("SeedPractice.seed", "the start's, and only with the look-alike"),
            Map.entry("WorkBulk.work", "a job's; each of its acts asks for the rights of who began it"),
            Map.entry("WorkBulk.resubmit", "a job's"),
            Map.entry("CurrentCall.begin", "says who calls"),
            Map.entry("CurrentCall.end", "says who calls"),
            Map.entry("CurrentCall.as", "says who calls"),
            Map.entry("CurrentCall.asSystem", "says who calls"),
            Map.entry("CurrentCall.get", "says who calls"));

    @Test
    void what_the_web_calls_demands_a_right() {
        assertThat(without(webCalls())).isSubsetOf(OPEN.keySet());
    }

    @Test
    void every_exception_is_one_that_the_domain_still_has() {
        Set<String> all = Built.CLASSES.stream()
                .filter(RightsTest::isUseCase)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !demandsRight(method))
                .map(RightsTest::nameOf)
                .collect(Collectors.toSet());
        assertThat(all).containsAll(OPEN.keySet());
    }

    @Test
    void the_web_calls_use_cases_at_all() {
        assertThat(webCalls()).hasSizeGreaterThan(20);
    }

    private static Set<JavaMethod> webCalls() {
        return Built.CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(WEB))
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .flatMap(access -> resolved(access.getTarget()))
                .filter(method -> isUseCase(method.getOwner()))
                .collect(Collectors.toSet());
    }

    private static Stream<JavaMethod> resolved(CodeUnitAccessTarget target) {
        Optional<? extends JavaCodeUnit> member = target.resolveMember();
        return member.filter(JavaMethod.class::isInstance).map(JavaMethod.class::cast).stream();
    }

    private static boolean isUseCase(JavaClass type) {
        return type.getPackageName().matches("org\\.grantwarden\\.domain\\..*\\.usecase") && !type.isNestedClass();
    }

    private static Set<String> without(Set<JavaMethod> methods) {
        return methods.stream()
                .filter(method -> !demandsRight(method))
                .map(RightsTest::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean demandsRight(JavaMethod method) {
        return method.isAnnotatedWith(Requires.class) || method.getOwner().isAnnotatedWith(Requires.class);
    }

    private static String nameOf(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
