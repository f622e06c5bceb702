package rival;

import jakarta.persistence.Entity;

/** Not audited by Envers; Javers, which is told to, records it. */
@Entity
public class PlainConnection extends Fields {}
