package rival;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.envers.Audited;

/** The columns that a draft of the product's connection fills. */
@MappedSuperclass
@Audited
public abstract class Fields {
    @Id
    UUID id;

    String name;
    String purpose;
    UUID ownerId;
    String provider;
    String accountType;
    String authType;
    UUID iClientId;

    @Column(length = 2000)
    String approved;

    @Column(length = 2000)
    String granted;

    String lifecycle;

    @Version
    long version;

    void fill(String name) {
        id = UUID.randomUUID();
        this.name = name;
        purpose = "bench 0";
        ownerId = UUID.randomUUID();
        provider = "lever";
        accountType = "practice";
        authType = "oauth2";
        iClientId = UUID.randomUUID();
        approved = "offline_access stages:read:admin";
        granted = "";
        lifecycle = "draft";
    }
}
