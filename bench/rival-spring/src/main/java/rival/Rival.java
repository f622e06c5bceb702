package rival;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that hands out access tokens as one would write it with Spring, to be measured against. */
@SpringBootApplication
public class Rival {
    public static void main(String[] arguments) {
        SpringApplication.run(Rival.class, arguments);
    }
}
