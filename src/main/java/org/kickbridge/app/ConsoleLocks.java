package org.kickbridge.app;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config;
import org.kickbridge.config.Secret;
import org.kickbridge.console.Encryption;
import org.kickbridge.console.Token;
import org.kickbridge.console.TokenFile;
import org.kickbridge.credential.ServerFiles;
import org.kickbridge.credential.UnusableFile;
import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps others out of the console, as the configuration has it. Stateless. */
final class ConsoleLocks {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLocks.class);

    private ConsoleLocks() {
    }

    /** Null where it does not encrypt. */
    static @Nullable Encryption encryption(Config config, Faults faults, Clocks clocks) throws UnusableFile {
        ServerFiles files = config.http().tls();
        return files == null ? null : new Encryption(files, faults, clocks.wall(), clocks.nanos());
    }

    /** Where none is told, the machine makes its own. Without one it measures as well; only nobody can act at its page. */
    static Token token(Config config, Faults faults) {
        Secret told = config.http().token();
        if (told != null) {
            return Token.of(told.reveal());
        }
        try {
            Token kept = TokenFile.keep(config.store().directory());
            LOG.info("What is done at the console takes the token in {}", TokenFile.in(config.store().directory()));
            return kept;
        } catch (IOException e) {
            faults.raise("console_token_failed", "Nothing can be done at the console, for its token cannot be kept: "
                    + FileProblem.line(e) + ".");
            return TokenFile.none();
        }
    }
}
