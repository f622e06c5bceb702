package org.grantwarden.domain.ledger;

/** One of the two append-only logs, each a Merkle tree of its own (RFC 6962 §2.1). */
public enum Log {
    /** Every change, denial and failure; kept for years. */
    CONTROL("control", 1),
    /** Token sets, hand-outs and reads; kept for months. */
    USE("use", 2);

    private final String code;
    private final int number;

    Log(String code, int number) {
        this.code = code;
        this.number = number;
    }

    /** As it stands in the leaf and in URLs. */
    public String code() {
        return code;
    }

    /** As it stands in the database. */
    public int number() {
        return number;
    }

    /** The log of that database number. */
    public static Log ofNumber(int number) {
        for (Log log : values()) {
            if (log.number == number) {
                return log;
            }
        }
        throw new IllegalArgumentException("no log has the number " + number);
    }

    /** The log of that code. */
    public static Log ofCode(String code) {
        for (Log log : values()) {
            if (log.code.equals(code)) {
                return log;
            }
        }
        throw new IllegalArgumentException("no log has the code '" + code + "'");
    }
}
