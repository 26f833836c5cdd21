package org.kickbridge.cli;

import org.kickbridge.config.Config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * What is logged, and how a line looks. Logs go to standard error: standard output carries results only. What a library
 * says stays at WARN. It is found by Logback as a service, when the first logger is made. It is no logback.xml, because to
 * read one takes six hundred classes, a tenth of the memory of the daemon; tests have theirs, which goes before this.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String LEVEL = "kickbridge.log.level";

    /** From where Logback makes it. */
    public Logging() {
        // Nothing is to be known beforehand.
    }

    /** What a verb that runs for long logs, else WARN; to be called before the first logger is made. */
    static void at(Config.LogLevel level) {
        System.setProperty(LEVEL, level.name());
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null
                || Logging.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getStatusManager().add(new NopStatusListener());
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(context);
        line.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex{short}");
        line.start();
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setName("stderr");
        stderr.setTarget("System.err");
        stderr.setEncoder(line);
        stderr.start();
        var root = context.getLogger("ROOT");
        root.setLevel(Level.WARN);
        root.addAppender(stderr);
        context.getLogger("org.kickbridge").setLevel(Level.toLevel(System.getProperty(LEVEL), Level.WARN));
        // Warns of every queue that has no dead letter address; a broker of one machine needs none.
        context.getLogger("org.apache.activemq").setLevel(Level.ERROR);
        // Says that it failed to start, which the verb says too; and that a browser closed a page: pages come and go.
        context.getLogger("io.javalin").setLevel(Level.OFF);
        // Logs each failure with its stack trace, up to 500 times a second; the board says each in one sentence, once.
        context.getLogger("com.pi4j").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
