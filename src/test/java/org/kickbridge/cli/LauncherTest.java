package org.kickbridge.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher in a checkout and a machine made of scripts: no JVM and no Maven is started. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("deploy", "bin", "kickbridge").toAbsolutePath();
    private static final String NO_JDK = "kickbridge: no JDK 25 or newer was found in JAVA_HOME, on the PATH or in"
            + " /usr/lib/jvm; install one (Debian trixie: apt install openjdk-25-jdk-headless) or set JAVA_HOME to it.\n";

    @TempDir
    Path folder;
    private Path checkout;
    private Path bin;
    private final Map<String, String> environment = new HashMap<>();

    /** What a run of the launcher left. */
    private record Ran(int exitCode, String out, String err) {}

    @BeforeEach
    void makeMachine() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        Files.createDirectories(checkout.resolve("src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.copy(LAUNCHER, Files.createDirectories(checkout.resolve("deploy/bin")).resolve("kickbridge"));
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("dirname", "readlink", "sed", "find", "head", "grep", "mkdir", "touch", "cat",
                "cmp")) {
            script(bin.resolve(tool), "exec " + tool(tool) + " \"$@\"\n");
        }
        script(bin.resolve("mvn"), """
                echo built >>"%1$s/builds"
                mkdir -p "%1$s/a checkout/target/lib"
                touch "%1$s/a checkout/target/kickbridge.jar"
                """.formatted(folder));
        environment.put("PATH", bin.toString());
        environment.put("KICKBRIDGE_JDKS", folder.resolve("jvm").toString());
    }

    @Test
    void shouldSayWhatToInstallWhereThereIsNoJdk25() throws Exception {
        assertThat(run()).isEqualTo(new Ran(1, "", NO_JDK));
        jdk("jvm/java-17", "17.0.15");
        environment.put("JAVA_HOME", folder.resolve("jvm/java-17").toString());
        assertThat(run("--check-jdk")).isEqualTo(new Ran(1, "", NO_JDK));
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void shouldTakeJavaHomeFirstThenThePathThenTheOldestThatFits() throws Exception {
        jdk("jvm/java-17", "17.0.15");
        jdk("jvm/java-26", "26");
        jdk("jvm/java-25", "25.0.3");
        jdk("elsewhere/java-27", "27-ea");
        jdk("home/java-28", "28");
        assertThat(run().out()).startsWith("25.0.3:");
        Files.createSymbolicLink(bin.resolve("java"), folder.resolve("elsewhere/java-27/bin/java"));
        assertThat(run().out()).startsWith("27-ea:");
        environment.put("JAVA_HOME", folder.resolve("home/java-28").toString());
        assertThat(run().out()).startsWith("28:");
        environment.put("JAVA_HOME", folder.resolve("jvm/java-17").toString());
        assertThat(run().out()).as("a JAVA_HOME of 17 is passed over").startsWith("27-ea:");
    }

    @Test
    void shouldAskForACompilerWhereItBuilds() throws Exception {
        jdk("jvm/jre-25", "25.0.1");
        Files.delete(folder.resolve("jvm/jre-25/bin/javac"));
        assertThat(run()).isEqualTo(new Ran(1, "", NO_JDK));
        jdk("jvm/jdk-26", "26.0.1");
        assertThat(run().exitCode()).isZero();
        assertThat(run("--check-jdk")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void shouldBuildWhatIsNotBuiltAndNothingTwice() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        Ran first = run("demo");
        assertThat(first.err()).isEqualTo("kickbridge: building (the first time takes a few minutes) ...\n");
        assertThat(first.out()).endsWith("demo|\n");
        assertThat(run("demo").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        newer(Files.writeString(checkout.resolve("src/main/New.java"), ""));
        assertThat(run().err()).contains("building");
        assertThat(builds()).isEqualTo(2);
        newer(Files.writeString(checkout.resolve("src/main/New.java"), "edited"));
        environment.put("KICKBRIDGE_NO_BUILD", "1");
        assertThat(run().err()).isEmpty();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void shouldTakeWhatMavenBuiltForCurrent() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        Files.createDirectories(checkout.resolve("target/lib"));
        Files.writeString(checkout.resolve("target/kickbridge.jar"), "");
        assertThat(run("--version")).extracting(Ran::exitCode, Ran::err).containsExactly(0, "");
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    @Test
    void shouldShowTheErrorsAndWarningsOfAFailedBuild() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        script(bin.resolve("mvn"), """
                echo '[INFO] Compiling'
                echo '[WARNING] A.java:[3,4] unchecked'
                echo '[ERROR] warnings found and -Werror specified'
                exit 1
                """);
        Ran ran = run("demo");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).containsExactly(
                "kickbridge: building (the first time takes a few minutes) ...",
                "[WARNING] A.java:[3,4] unchecked", "[ERROR] warnings found and -Werror specified",
                "kickbridge: the build failed; all of its output is in "
                        + checkout.toRealPath().resolve("target/launcher-build.log"));
        Files.delete(bin.resolve("mvn"));
        assertThat(run("demo").err()).isEqualTo(
                "kickbridge: Maven is needed to build it; install it (Debian: apt install maven).\n");
    }

    @Test
    void shouldPassArgumentsThroughAsTheyAre() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        environment.put("KICKBRIDGE_JAVA_OPTS", "-Xmx64m -Done=1");
        Ran ran = run("replay", "a file with  blanks.csv", "", "*", "$HOME", "--format=json");
        assertThat(ran.out()).endsWith("replay|a file with  blanks.csv||*|$HOME|--format=json|\n")
                .contains("|-Xmx64m|-Done=1|");
    }

    @Test
    void shouldWorkThroughSymlinksFromAnywhereAndOnceInstalled() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        Path link = Files.createSymbolicLink(folder.resolve("kb"), Path.of("a checkout/deploy/bin/kickbridge"));
        Path second = Files.createSymbolicLink(Files.createDirectory(folder.resolve("links")).resolve("kb"), link);
        assertThat(start(second, folder.resolve("links"), "demo").out()).endsWith("demo|\n")
                .contains("a checkout/target/kickbridge.jar");

        Files.delete(checkout.resolve("pom.xml"));
        assertThat(run("demo").err()).endsWith("lib/kickbridge.jar is missing; install the package again.\n");
        Files.writeString(Files.createDirectories(checkout.resolve("lib")).resolve("kickbridge.jar"), "");
        assertThat(run("demo").out()).contains("a checkout/lib/kickbridge.jar").endsWith("demo|\n");
    }

    @Test
    void shouldFindItsJarsAndNativeLibrariesWhereThePackageHasThem() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        Path launcher = Files.createDirectories(folder.resolve("usr/bin")).resolve("kickbridge");
        Files.copy(LAUNCHER, launcher);
        Path link = Files.createSymbolicLink(folder.resolve("bin-link"), folder.resolve("usr/bin"));
        assertThat(start(launcher, folder, "run").err())
                .endsWith("lib/kickbridge.jar is missing; install the package again.\n");
        Path lib = Files.createDirectories(folder.resolve("usr/lib/kickbridge"));
        Files.writeString(lib.resolve("kickbridge.jar"), "");
        String home = lib.toRealPath().toString();
        assertThat(start(link.resolve("kickbridge"), folder, "run").out()).endsWith("run|\n")
                .contains("|-cp|" + home + "/kickbridge.jar:" + home + "/lib/*|")
                .doesNotContain("sqlite");
        Files.createDirectory(lib.resolve("native"));
        assertThat(start(launcher, folder, "run").out()).contains("|-Dorg.sqlite.lib.path=" + home + "/native|",
                "|-Djna.boot.library.path=" + home + "/native|", "|-Dpi4j.library.path=" + home + "/native|");
    }

    @Test
    void shouldStartWithACacheOnlyOnTheJdkThatMadeIt() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        Path cache = folder.resolve("kickbridge.aot");
        environment.put("KICKBRIDGE_AOT_CACHE", cache.toString());
        environment.put("KICKBRIDGE_NO_BUILD", "1");
        Files.createDirectories(checkout.resolve("target"));
        Files.writeString(checkout.resolve("target/kickbridge.jar"), "");
        assertThat(run("run")).extracting(Ran::exitCode, Ran::err).containsExactly(0, "");
        Files.writeString(cache, "learnt");
        assertThat(run("run").out()).as("nobody says which JDK made it").doesNotContain("AOTCache");
        Files.copy(folder.resolve("jvm/java-25/release"), folder.resolve("kickbridge.aot.jdk"));
        assertThat(run("run").out()).contains("|-XX:AOTCache=" + cache + "|").doesNotContain("-Xshare");
        jdk("jvm/java-25", "25.0.4");
        assertThat(run("run").out()).startsWith("25.0.4:").doesNotContain("AOTCache").contains("|-Xshare:auto|");
        environment.put("KICKBRIDGE_AOT_OUTPUT", "new.aot");
        assertThat(run("run").out()).contains("|-XX:AOTCacheOutput=new.aot|").doesNotContain("-Xshare");
    }

    @Test
    void shouldSayWhichJavaItTakes() throws Exception {
        jdk("jvm/java-25", "25.0.3");
        assertThat(run("--print-java")).isEqualTo(new Ran(0, folder.resolve("jvm/java-25") + "\n", ""));
    }

    private Ran run(String... arguments) throws IOException, InterruptedException {
        return start(checkout.resolve("deploy/bin/kickbridge"), folder, arguments);
    }

    private Ran start(Path launcher, Path from, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private static void newer(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    /** A JDK whose java prints its version and its arguments. */
    private void jdk(String where, String version) throws IOException {
        Path jdk = folder.resolve(where);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/java"), "printf '%s:' '" + version + "'; printf '%s|' \"$@\"; echo\n");
        script(jdk.resolve("bin/javac"), "");
    }

    private static void script(Path file, String text) throws IOException {
        Files.write(file, ("#!/bin/sh\n" + text).getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path tool(String name) {
        Path usr = Path.of("/usr/bin", name);
        return Files.isExecutable(usr) ? usr : Path.of("/bin", name);
    }
}
