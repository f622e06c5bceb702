package org.grantwarden.domain.diagnosis.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.diagnosis.Diagnosis;
import org.grantwarden.domain.diagnosis.Examination;
import org.grantwarden.domain.diagnosis.ProviderExaminer;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;

/**
 * Finds out at which step a connection fails. The way to the provider is examined afresh, without a credential; what
 * became of credentials is read from the record, so nothing is spent and no token is shown to anybody for it. It takes
 * the right to test, because the console calls out on somebody's word. No transaction is held meanwhile.
 */
@ApplicationScoped
@Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
public class DiagnoseConnection {
    private DiagnosisSteps steps;
    private ProviderExaminer examiner;

    protected DiagnoseConnection() {}

    @Inject
    public DiagnoseConnection(DiagnosisSteps steps, ProviderExaminer examiner) {
        this.steps = steps;
        this.examiner = examiner;
    }

    /** The diagnosis; empty when there is no such connection, or its provider's account type left the catalogue. */
    public Optional<Diagnosis> diagnose(UUID connectionId) {
        return steps.known(connectionId).map(this::diagnosed);
    }

    private Diagnosis diagnosed(DiagnosisSteps.Known known) {
        Examination examined =
                examiner.examine(known.accountType(), known.connection().authType());
        return steps.concluded(known, examined);
    }
}
