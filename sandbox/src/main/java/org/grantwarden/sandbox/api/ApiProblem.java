package org.grantwarden.sandbox.api;

import java.util.Map;
import org.grantwarden.sandbox.http.HttpAnswer;

/** An API error in Lever's form: a code word and a message. Checked, because it is an ordinary answer. */
final class ApiProblem extends Exception {
    private final HttpAnswer answer;

    private ApiProblem(HttpAnswer answer, String message) {
        super(message);
        this.answer = answer;
    }

    static ApiProblem of(int status, String code, String message) {
        return new ApiProblem(HttpAnswer.json(status, Map.of("code", code, "message", message)), message);
    }

    /** With a header, such as the challenge of RFC 6750 §3. */
    ApiProblem with(String header, String value) {
        return new ApiProblem(answer.withHeader(header, value), String.valueOf(getMessage()));
    }

    HttpAnswer answer() {
        return answer;
    }
}
