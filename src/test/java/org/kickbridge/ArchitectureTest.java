package org.kickbridge;

import java.time.Instant;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Keeps the arrows of the house: data flows one way, and each library lives in one package. */
class ArchitectureTest {
    private static JavaClasses kickbridge;

    @BeforeAll
    static void read() {
        kickbridge = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.kickbridge");
    }

    @Test
    void analysisIsPure() {
        classes().that()
                .resideInAPackage("org.kickbridge.analysis..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.analysis..", "org.kickbridge.reading..", "org.kickbridge.event..",
                        "java.lang", "java.lang.runtime", "java.lang.invoke", "java.util", "java.util.function",
                        "org.jspecify.annotations")
                .because("time comes in with the readings, and the core knows no thread, file, JSON, logger or outlet")
                .check(kickbridge);
    }

    @Test
    void analysisReadsNoClock() {
        noClasses().that()
                .resideInAPackage("org.kickbridge.analysis..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(kickbridge);
    }

    @Test
    void calibrationIsPure() {
        classes().that()
                .resideInAPackage("org.kickbridge.calibration..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.calibration..", "org.kickbridge.reading..", "java.lang",
                        "java.lang.runtime", "java.lang.invoke", "java.util", "java.util.function", "java.util.stream",
                        "java.time", "org.jspecify.annotations")
                .because("the engine knows no screen, no clock, no file and no format")
                .check(kickbridge);
        noClasses().that()
                .resideInAPackage("org.kickbridge.calibration..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(kickbridge);
    }

    @Test
    void eventsKnowOnlyReadings() {
        classes().that()
                .resideInAPackage("org.kickbridge.event..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.event..", "org.kickbridge.reading..", "java..",
                        "org.jspecify.annotations")
                .check(kickbridge);
    }

    @Test
    void theTraceKnowsOnlyReadings() {
        classes().that()
                .resideInAPackage("org.kickbridge.trace..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.trace..", "org.kickbridge.reading..", "java.lang", "java.util",
                        "org.jspecify.annotations")
                .because("live readings never touch a disk")
                .check(kickbridge);
    }

    @Test
    void configStartsNoLog() {
        noClasses().that()
                .resideInAPackage("org.kickbridge.config..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("log", each -> each.getDirectDependenciesFromSelf()
                        .stream()
                        .anyMatch(to -> to.getTargetClass().getPackageName().startsWith("org.slf4j"))))
                .because("the level of the log stands in the config, and counts for loggers that are made later")
                .check(kickbridge);
    }

    @Test
    void serviceKnowsNothingOfTheRest() {
        classes().that()
                .resideInAPackage("org.kickbridge.service..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.service..", "java..", "org.slf4j..", "org.jspecify.annotations")
                .check(kickbridge);
    }

    @Test
    void credentialsKnowNothingOfTheRest() {
        classes().that()
                .resideInAPackage("org.kickbridge.credential..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.credential..", "java..", "javax.net.ssl..",
                        "org.jspecify.annotations")
                .check(kickbridge);
    }

    @Test
    void pahoLivesInOnePackage() {
        onlyIn("org.eclipse.paho..", "org.kickbridge.mqtt..");
    }

    @Test
    void artemisLivesInOnePackage() {
        onlyIn("org.apache.activemq..", "org.kickbridge.broker..");
    }

    @Test
    void sqlLivesInOnePackage() {
        onlyIn("java.sql..", "org.kickbridge.store..");
    }

    @Test
    void micrometerLivesInOnePackage() {
        onlyIn("io.micrometer..", "org.kickbridge.metrics..");
    }

    @Test
    void javalinLivesInOnePackage() {
        onlyIn("io.javalin..", "org.kickbridge.console..");
    }

    @Test
    void pi4jLivesInOnePackage() {
        onlyIn("com.pi4j..", "org.kickbridge.pi..");
    }

    @Test
    void protobufLivesInOnePackage() {
        onlyIn("com.google.protobuf..", "org.kickbridge.sparkplug..");
    }

    @Test
    void vocabulariesHaveNoConnection() {
        noClasses().that()
                .resideInAnyPackage("org.kickbridge.homeassistant..", "org.kickbridge.sparkplug..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.util.concurrent..")
                .check(kickbridge);
    }

    @Test
    void picocliLivesInOnePackage() {
        onlyIn("picocli..", "org.kickbridge.cli..");
    }

    @Test
    void outletsKnowEventsAndNotEachOther() {
        slices().matching("org.kickbridge.(store|mqtt|console|metrics|terminal|homeassistant|sparkplug)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(kickbridge);
    }

    @Test
    void nothingButTheEdgeKnowsTheWiring() {
        noClasses().that()
                .resideOutsideOfPackages("org.kickbridge.cli..", "org.kickbridge.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.cli..", "org.kickbridge.app..")
                .check(kickbridge);
        for (String fleet : new String[]{"org.kickbridge.ingest..", "org.kickbridge.gym.."}) {
            noClasses().that()
                    .resideOutsideOfPackages("org.kickbridge.cli..", fleet)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(fleet)
                    .because("ingesting and a simulated gym are programs of their own, and no part of the daemon")
                    .check(kickbridge);
        }
    }

    @Test
    void theTimeSeriesIsApartFromTheOutboxOfAMachine() {
        noClasses().that()
                .resideInAPackage("org.kickbridge.store.series..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kickbridge.store", "org.sqlite..")
                .check(kickbridge);
        noClasses().that()
                .resideInAPackage("org.kickbridge.store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.kickbridge.store.series..")
                .check(kickbridge);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.kickbridge.(*)..").should().beFreeOfCycles().check(kickbridge);
    }

    private static void onlyIn(String library, String home) {
        noClasses().that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(kickbridge);
    }
}
