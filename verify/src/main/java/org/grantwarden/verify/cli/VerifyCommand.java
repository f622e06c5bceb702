package org.grantwarden.verify.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.grantwarden.verify.export.CannotJudgeException;
import org.grantwarden.verify.export.Damage;
import org.grantwarden.verify.export.ExportVerifier;
import org.grantwarden.verify.export.Finding;
import org.grantwarden.verify.export.Findings;
import org.grantwarden.verify.export.Request;
import org.grantwarden.verify.export.Verdict;
import org.jspecify.annotations.Nullable;

/** {@code verify}: an export as a whole. */
final class VerifyCommand {
    private static final Set<String> OPTIONS = Set.of("--key", "--kept", "--consistency", "--log-origin");
    private static final int SHOWN = 5;

    private VerifyCommand() {}

    static Answer run(List<String> typed) throws UsageException, CannotJudgeException {
        Arguments arguments = Arguments.parse(typed, OPTIONS, Set.of("--uids"));
        String export = arguments.rest(1, 1, "one export (a ZIP file)").get(0);
        Verdict verdict = ExportVerifier.verify(new Request(
                Path.of(export),
                Keys.of(arguments, "--key"),
                path(arguments.one("--kept")),
                path(arguments.one("--consistency")),
                arguments.one("--log-origin"),
                arguments.has("--uids")));
        return new Answer(verdict.isGood() ? Answer.GOOD : Answer.DAMAGED, lines(export, verdict), members(verdict));
    }

    private static @Nullable Path path(@Nullable String file) {
        return file == null ? null : Path.of(file);
    }

    private static List<String> lines(String export, Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("Export:     " + export);
        if (verdict.origin() != null) {
            lines.add("Log:        " + verdict.origin());
        }
        lines.addAll(verdict.notes());
        if (verdict.isGood()) {
            lines.add("RESULT:     complete, unaltered, in order, as signed");
            return lines;
        }
        Findings findings = verdict.findings();
        findings.counts()
                .forEach((damage, count) -> lines.add("DAMAGE:     " + damage.code() + ": " + damage.meaning()
                        + (count > 1 ? " (" + count + " times)" : "")));
        findings.whole().stream().limit(SHOWN).forEach(finding -> lines.add("            " + finding.detail()));
        findings.located().stream()
                .limit(SHOWN)
                .forEach(finding -> lines.add("            entry " + finding.index() + ": " + finding.detail()));
        lines.add("RESULT:     damaged"
                + (findings.firstBadIndex().isPresent()
                        ? ", first seen at entry " + findings.firstBadIndex().getAsLong()
                        : "; which entry cannot be told from the export alone"));
        return lines;
    }

    private static Map<String, @Nullable Object> members(Verdict verdict) {
        Findings findings = verdict.findings();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("result", verdict.isGood() ? "ok" : "damaged");
        members.put("origin", verdict.origin());
        members.put("size", number(verdict.size()));
        members.put("root", verdict.root());
        members.put("from", number(verdict.from()));
        members.put("to", number(verdict.to()));
        members.put("first_bad_index", number(findings.firstBadIndex()));
        members.put("damage", findings.gravest().map(Damage::code).orElse(null));
        members.put("erased_payloads", verdict.erasedPayloads());
        members.put("erased_personal", verdict.erasedPersonal());
        members.put("also", findings.located().stream().map(VerifyCommand::also).toList());
        return members;
    }

    private static Map<String, Object> also(Finding finding) {
        return Map.of("index", finding.index(), "damage", finding.damage().code());
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
