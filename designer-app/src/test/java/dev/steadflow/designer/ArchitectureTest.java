package dev.steadflow.designer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.steadflow.flow.run.ForkReport;
import org.junit.jupiter.api.Test;

/** Which way dependencies point in the designer, with the reasons. The engine's arrows are tested with the engine. */
class ArchitectureTest {

    private static final String[] TOOLKIT =
            {"javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..", "com.sun.."};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.steadflow.designer");

    @Test
    void theClassesAreLookedAt() {
        assertThat(CLASSES.contain("dev.steadflow.designer.document.DocumentStore")).isTrue();
    }

    @Test
    void documentsGesturesAndLayoutNeedNoToolkit() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.steadflow.designer.document..",
                        "dev.steadflow.designer.gesture..",
                        "dev.steadflow.designer.layout..",
                        "dev.steadflow.designer.runs.projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TOOLKIT)
                .because("what an edit, a gesture or an event means is tested without a window"));
    }

    @Test
    void documentsKnowNoViews() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.steadflow.designer.document..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.steadflow.designer.app..",
                        "dev.steadflow.designer.canvas..",
                        "dev.steadflow.designer.gesture..",
                        "dev.steadflow.designer.inspector..",
                        "dev.steadflow.designer.palette..",
                        "dev.steadflow.designer.runs..",
                        "dev.steadflow.designer.ui..")
                .because("views show a document and submit edits; the document hears of nobody"));
    }

    @Test
    void onlyTheApplicationKnowsItsParts() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.steadflow.designer.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.steadflow.designer.app..")
                .because("the application's wiring is the one list of who knows whom"));
    }

    @Test
    void theDesignerUsesTheEngineByItsApi() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.steadflow.designer..")
                .and()
                .resideOutsideOfPackage("dev.steadflow.designer.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.steadflow.runtime.exec..", "dev.steadflow.plugin..")
                .orShould()
                .dependOnClassesThat(resideInAPackage("dev.steadflow.flow.run..").and(not(answersOfTheApi())))
                .because("what opens an engine is the wiring's business; everybody else calls FlowEngine and RunFeed"));
    }

    /** What FlowEngine answers with, although the core makes it. */
    private static DescribedPredicate<JavaClass> answersOfTheApi() {
        return equivalentTo(ForkReport.class).or(equivalentTo(ForkReport.Misfit.class));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
