package dev.steadflow.runtime.plugin;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up a JAR that brings JDBC drivers and no steps: from then on the steps of the family sql know their URLs. */
final class DriverJar {

    private static final Logger LOG = LoggerFactory.getLogger(DriverJar.class);

    /** Where a JAR names its drivers, by JDBC 4. */
    static final String SERVICE_ENTRY = "META-INF/services/" + Driver.class.getName();

    private DriverJar() {}

    /**
     * Its drivers, made known.
     *
     * @param file the name that people know it by
     * @param loader of its classes
     */
    static LoadedPlugin load(String file, PluginClassLoader loader) {
        List<Runnable> farewells = new ArrayList<>();
        List<PluginProblem> problems = new ArrayList<>();
        Iterator<ServiceLoader.Provider<Driver>> providers =
                ServiceLoader.load(Driver.class, loader).stream().iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    ServiceLoader.Provider<Driver> provider = providers.next();
                    if (loader.equals(provider.type().getClassLoader())) {
                        farewells.add(DroppedDriver.register(provider.get()));
                        LOG.info("Plugin {} brings the JDBC driver {}.", file, provider.type().getName());
                    }
                }
            } catch (ServiceConfigurationError | LinkageError | SQLException broken) {
                problems.add(new PluginProblem(file, "a JDBC driver", broken.getMessage()
                        + (broken.getCause() == null ? "" : " (" + broken.getCause() + ")")));
            }
        }
        return new LoadedPlugin(
                file, List.of(), problems, new PluginUse(), Optional.of(loader),
                () -> farewells.forEach(Runnable::run));
    }
}
