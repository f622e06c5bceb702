package rival;

import jakarta.persistence.Entity;
import org.hibernate.envers.Audited;

/** Audited by Hibernate Envers. */
@Entity
@Audited
public class EnversConnection extends Fields {}
