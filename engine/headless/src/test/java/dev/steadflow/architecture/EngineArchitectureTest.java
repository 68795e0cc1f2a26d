package dev.steadflow.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.steadflow.flow.run.ForkReport;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture page: {@code plugins → step-api}, {@code headless → runtime → flow → nothing}. */
class EngineArchitectureTest {

    private static final String STEP_API = "dev.steadflow.step..";
    private static final String CALENDAR = "dev.steadflow.step.calendar..";
    private static final String FLOW = "dev.steadflow.flow..";
    private static final String DEFINITION = "dev.steadflow.flow.definition..";
    private static final String EVENT = "dev.steadflow.flow.event..";
    private static final String RUN = "dev.steadflow.flow.run..";
    private static final String RUNTIME = "dev.steadflow.runtime..";
    private static final String PLUGINS = "dev.steadflow.plugin..";
    private static final String SERVER = "dev.steadflow.server..";
    private static final String HEADLESS = "dev.steadflow.headless..";

    private static final String CLOCK_READING =
            "java\\.time\\.\\w+\\.now\\(.*|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.steadflow");

    @Test
    void theClassesOfAllModulesAreLookedAt() {
        for (String type : Set.of(
                "dev.steadflow.step.Step",
                "dev.steadflow.flow.run.RunDecider",
                "dev.steadflow.runtime.api.FlowEngine",
                "dev.steadflow.plugin.http.HttpRequestStep")) {
            assertThat(CLASSES.contain(type)).as(type).isTrue();
        }
    }

    @Test
    void theRunCoreIsPure() {
        check(noClasses()
                .that()
                .resideInAPackage(RUN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.sql..", "java.net..",
                        "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Clock.class, Random.class, RandomGenerator.class)
                .because("the core decides from its input alone, so that recovery, tests and simulations that fold the"
                        + " same events reach the same state; time and random numbers arrive inside the input"));
    }

    @Test
    void theRunCoreReadsNoClock() {
        check(noClasses()
                .that()
                .resideInAPackage(RUN)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "read the clock",
                        (JavaAccess<?> access) -> access.getTarget().getFullName().matches(CLOCK_READING)))
                .because("an event's time is part of the decision's input; reading it again would differ on replay"));
    }

    @Test
    void definitionsKnowNothingOfRuns() {
        check(noClasses()
                .that()
                .resideInAPackage(DEFINITION)
                .should()
                .dependOnClassesThat(inSteadflowOutside(DEFINITION))
                .because("a definition is what a flow file says; exec → run → event → definition, never back"));
    }

    @Test
    void eventsKnowNothingOfDeciding() {
        check(noClasses()
                .that()
                .resideInAPackage(EVENT)
                .should()
                .dependOnClassesThat(inSteadflowOutside(EVENT, DEFINITION))
                .because("events are facts that outlive the code that made them; exec → run → event → definition"));
    }

    @Test
    void theFlowModuleKnowsNothingOfTheRuntime() {
        check(noClasses()
                .that()
                .resideInAPackage(FLOW)
                .should()
                .dependOnClassesThat(inSteadflowOutside(FLOW, CALENDAR))
                .because(
                        "the designer, the command line and the engine share it; it does no input or output, and of the"
                                + " step API it knows how cron expressions are read, which plugins read alike"));
        check(noClasses()
                .that()
                .resideInAPackage(CALENDAR)
                .should()
                .dependOnClassesThat(inSteadflowOutside(CALENDAR))
                .because("what flows and plugins share of the calendar brings nothing else with it"));
    }

    @Test
    void theJournalKnowsNothingOfThreadsOfRunsOrSteps() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.steadflow.runtime.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.steadflow.runtime.exec..",
                        "dev.steadflow.runtime.api..",
                        "dev.steadflow.runtime.plugin..",
                        RUN,
                        STEP_API)
                .because("it keeps events, whoever makes them; the run loop calls it, never the other way round"));
    }

    @Test
    void pluginsAndSecretsKnowNothingOfTheRunLoop() {
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.steadflow.runtime.plugin..", "dev.steadflow.runtime.secret..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.steadflow.runtime.exec..", "dev.steadflow.runtime.journal..", RUN)
                .because("loading a plugin and finding a secret have nothing to do with how runs proceed"));
    }

    @Test
    void theStepApiStandsAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(STEP_API)
                .should()
                .dependOnClassesThat(inSteadflowOutside(STEP_API))
                .because("a plugin author compiles against it and must not get the engine with it"));
    }

    @Test
    void pluginsDependOnTheStepApiOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(PLUGINS)
                .should()
                .dependOnClassesThat(inSteadflowOutside(PLUGINS, STEP_API))
                .because("our plugins are written as anybody's plugins are: no back door into the engine"));
        check(slices()
                .matching("dev.steadflow.plugin.(*)..")
                .should()
                .notDependOnEachOther()
                .because("an export carries only the plugins that a flow uses"));
    }

    @Test
    void nobodyNamesAPlugin() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(PLUGINS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PLUGINS)
                .because(
                        "steps are found by ServiceLoader; a plugin can be added or taken away without touching the engine"));
    }

    @Test
    void nothingOfTheEngineKnowsTheCommandLine() {
        check(noClasses()
                .that()
                .resideInAnyPackage(FLOW, RUNTIME, STEP_API, PLUGINS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HEADLESS)
                .because("the engine is embedded in the designer as well: headless → runtime → flow → nothing"));
    }

    @Test
    void theServerUsesTheEngineThroughItsInterfaceOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.steadflow.runtime.exec..",
                        "dev.steadflow.runtime.plugin..", RUN, STEP_API, PLUGINS, HEADLESS)
                        .and(not(belongToAnyOf(ForkReport.class)))) // What the engine's interface answers.
                .because("what the server does, anybody who has the engine can do"));
        check(noClasses()
                .that()
                .resideInAnyPackage(FLOW, RUNTIME, STEP_API, PLUGINS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVER)
                .because("the engine works without being called over HTTP: headless → server → runtime"));
    }

    @Test
    void theClientKnowsTheInterfaceAndTheWireOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.steadflow.client..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.steadflow.runtime.exec..",
                        "dev.steadflow.runtime.plugin..", SERVER, STEP_API, PLUGINS, HEADLESS))
                .because("it stands for an engine elsewhere; what it needs of it has to be in the interface"));
        check(noClasses()
                .that()
                .resideInAPackage("dev.steadflow.wire..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.steadflow.runtime.exec..", SERVER, HEADLESS,
                        "dev.steadflow.client..", "java.net.http.."))
                .because("both sides share what goes over the wire, and neither the other"));
    }

    @Test
    void onlyOnePackageKnowsJetty() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.steadflow.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .because("another server can take its place there"));
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.steadflow.server.http..", "dev.steadflow.server.access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.steadflow.server.resource..", RUNTIME)
                .because("resource → http → access → problem: what a call means is none of HTTP's business"));
    }

    @Test
    void theExporterKnowsFilesAndFlowsButNoRuns() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.steadflow.headless.export..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(RUNTIME, RUN, "dev.steadflow.headless.command..")
                .because("merging archives has nothing to do with running flows"));
    }

    @Test
    void theFirstClassesLoadOnAnOlderJava() {
        check(classes()
                .that()
                .haveNameMatching("dev\\.steadflow\\.headless\\.(Start|JavaHomes)")
                .should()
                .onlyDependOnClassesThat()
                .haveNameMatching("dev\\.steadflow\\.headless\\.(Start|JavaHomes)|\\[*L?java\\..*|org\\.jspecify\\..*")
                .because("they are compiled for Java 17, everything else for 25, which a Java 17 cannot load"));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> inSteadflowOutside(String... packages) {
        DescribedPredicate<JavaClass> allowed = JavaClass.Predicates.resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                "are ours and outside of " + String.join(", ", packages),
                (JavaClass type) -> type.getPackageName().startsWith("dev.steadflow") && !allowed.test(type));
    }
}
