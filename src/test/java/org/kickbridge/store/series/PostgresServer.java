package org.kickbridge.store.series;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real PostgreSQL of its own in a temporary folder, on a free loopback port, which it keeps when it is started again. It
 * refuses to run as root, so it runs as nobody then.
 */
public final class PostgresServer {
    private static final String USER = "kickbridge";
    private static final String PASSWORD = "geheim-73";

    private static @Nullable PostgresServer shared;

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The one of this process, until its end; skips the test where no PostgreSQL is installed. */
    public static synchronized PostgresServer shared() throws IOException, InterruptedException {
        PostgresServer there = shared;
        if (there == null) {
            there = start();
            shared = there;
            Runtime.getRuntime().addShutdownHook(new Thread(there::remove, "postgres-remove"));
        }
        return there;
    }

    private static PostgresServer start() throws IOException, InterruptedException {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed; apt install postgresql");
        Path folder = Files.createTempDirectory("kb-postgres-");
        run(List.of("chown", "nobody", folder.toString()), isRoot());
        PostgresServer server = new PostgresServer(programs.orElseThrow(), folder, freePort());
        Path passwords = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        server.program("initdb", "-D", server.data(), "-U", USER, "-A", "scram-sha-256", "--pwfile=" + passwords, "-E",
                "UTF8", "--locale=C.UTF-8", "--no-sync");
        server.goOn();
        return server;
    }

    /** Starts it again after {@link #kill}. */
    public void goOn() throws IOException, InterruptedException {
        program("pg_ctl", "-D", data(), "-w", "-t", "60", "-l", folder.resolve("log").toString(), "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
                        + " -c max_connections=40 -c shared_buffers=16MB",
                "start");
    }

    /** As by a power cut, but that the disk keeps what it was given. */
    public void kill() throws IOException, InterruptedException {
        program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    public SeriesAddress address() {
        return address("postgres");
    }

    public SeriesAddress address(String database) {
        return new SeriesAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
    }

    /** One with the tables in it. */
    public SeriesAddress freshDatabase(String name) throws SQLException, SeriesException {
        execute(address(), "CREATE DATABASE " + name);
        SeriesSchema.migrate(address(name));
        return address(name);
    }

    public static void execute(SeriesAddress where, String sql) throws SQLException {
        try (Connection connection = connect(where); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows, their columns joined by blanks. */
    public static List<String> rows(SeriesAddress where, String query) throws SQLException {
        try (Connection connection = connect(where);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : " ").append(found.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    private static Connection connect(SeriesAddress where) throws SQLException {
        return DriverManager.getConnection(where.jdbc(), where.properties());
    }

    private void remove() {
        try {
            program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        } catch (IOException | InterruptedException left) {
            System.err.println("the database in " + folder + " is left behind: " + left);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void program(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command, true);
    }

    private static void run(List<String> command, boolean needed) throws IOException, InterruptedException {
        if (!needed) {
            return;
        }
        Process process = new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("in time: %s", command).isTrue();
        assertThat(process.exitValue()).as("exit code of %s", command).isZero();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Debian keeps them apart by version; the newest. */
    private static Optional<Path> programs() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(debian)) {
            return Stream.of(System.getenv("PATH").split(":", -1))
                    .map(Path::of)
                    .filter(each -> Files.isExecutable(each.resolve("initdb")))
                    .findFirst();
        }
        try (Stream<Path> versions = Files.list(debian)) {
            return versions.map(each -> each.resolve("bin"))
                    .filter(each -> Files.isExecutable(each.resolve("initdb")))
                    .max(Comparator
                            .comparingInt(each -> Integer.parseInt(each.getName(each.getNameCount() - 2).toString())));
        }
    }

    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (ServerSocket socket = new ServerSocket(ThreadLocalRandom.current().nextInt(12_000, 32_000), 1,
                    InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new IOException("no port is free");
    }
}
