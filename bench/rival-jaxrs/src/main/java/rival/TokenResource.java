package rival;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Answers with the row of that name: one indexed select, nobody asked who they are, nothing written. */
@Path("connections/{id}/token")
@ApplicationScoped
public class TokenResource {
    private static final String BY_NAME = "select access_token_value from oauth2_authorized_client"
            + " where client_registration_id = 'provider' and principal_name = ?";

    @Resource(lookup = "java:app/jdbc/rival")
    DataSource rival;

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public String token(@PathParam("id") String id) throws SQLException {
        try (Connection connection = rival.getConnection();
                var statement = connection.prepareStatement(BY_NAME)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new NotFoundException();
                }
                return "{\"access_token\":\"" + new String(row.getBytes(1)) + "\"}";
            }
        }
    }
}
