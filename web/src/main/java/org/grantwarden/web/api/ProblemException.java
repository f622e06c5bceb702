package org.grantwarden.web.api;

/** A request cannot be worked on; the problem says why. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiProblem problem;

    /** Ends the request with this answer. */
    public ProblemException(ApiProblem problem) {
        super(problem.code());
        this.problem = problem;
    }

    /** The answer. */
    public ApiProblem problem() {
        return problem;
    }
}
